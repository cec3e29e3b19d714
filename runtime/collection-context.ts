import type { SignInPrompt } from '#adapters/aws/settings.ts';
import { awsFrom } from '#runtime/aws.ts';
import type { Env } from '#runtime/env.ts';
import type { CollectionContext, MonthContext } from '#services/month-context.ts';

/**
 * The context of a process that reads from AWS. A sign-in that is needed is shown on the pages and in the log, and by `show` where
 * a person looks at the process. @throws AppError when no region is set
 */
export function collectionContext(
  env: Env,
  ctx: MonthContext,
  worker: string,
  show: (prompt: SignInPrompt) => void = () => {},
): CollectionContext {
  const prompt = (wanted: SignInPrompt) => {
    show(wanted);
    ctx.log.warn({ address: wanted.url, code: wanted.code }, 'sign in to AWS at the address, with the code');
    const signIn = { address: wanted.url, code: wanted.code, expiresAt: wanted.expiresAt };
    ctx.months.aws.setSignIn(signIn).catch(error => ctx.log.warn({ err: error }, 'the sign-in could not be shown'));
  };
  return { ...ctx, worker, aws: awsFrom(env, { months: ctx.months, prompt, signal: ctx.signal }) };
}
