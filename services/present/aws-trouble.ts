import type { AwsState } from '#adapters/mongo/month-stores.ts';
import type { AwsTrouble } from '#core/contract/aws-trouble.ts';

/** A sign-in that waits for a person is the first thing to say. */
export function presentTrouble({ trouble, signIn }: AwsState, now: Date): AwsTrouble {
  if (signIn && signIn.expiresAt > now) {
    const { address, code } = signIn;
    const message = 'AWS waits for a sign-in.';
    return { code: 'sign_in', message, remedy: 'Open the address and enter the code.', signIn: { address, code } };
  }
  return trouble && { ...trouble, signIn: null };
}
