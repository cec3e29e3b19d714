import { expect, it } from 'vitest';
import { isCommonPassword } from './common-passwords.ts';

it.each(['123456789012', '1qaz2wsx3edc4rfv', 'Administrator', 'aaaaaaaaaaaa', 'abcabcabcabc', 'PasswordPassword'])(
  'knows %s',
  password => expect(isCommonPassword(password)).toBe(true),
);

it.each(['correct horse battery', 'another long sentence', '', 'unbelievable whale'])('lets %s pass', password =>
  expect(isCommonPassword(password)).toBe(false),
);
