import { openNotifier } from '#adapters/notify/notifier.ts';
import type { Env } from '#runtime/env.ts';
import type { AlertContext, NotifyContext } from '#services/alert-context.ts';

/** The context of a process that sends messages. */
export function notifyContext(env: Env, ctx: AlertContext): NotifyContext {
  const { SMTP_URL: url, SMTP_FROM: from } = env;
  return {
    ...ctx,
    notifier: openNotifier(url !== undefined && from !== undefined ? { url, from } : null),
    environment: { region: env.AWS_DEFAULT_REGION ?? null, account: env.AWS_ACCOUNT_ID ?? null },
    publicUrl: env.APP_PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`,
  };
}
