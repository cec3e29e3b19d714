import { isCommonPassword } from '#core/common-passwords.ts';
import { AppError } from '#core/errors.ts';

/** @throws AppError invalid_input for a password that a guesser tries early */
export function checkNewPassword(password: string): void {
  if (isCommonPassword(password))
    throw new AppError('invalid_input', 'This password is among those that leaked most often: choose another.');
}
