import type { ProcessContext } from '#runtime/context.ts';
import type { Env } from '#runtime/env.ts';
import type { SignIn } from '#services/access/access-context.ts';

/** Sign-in by the environment; null without AUTH_SECRET. Its library is loaded only where it is used: workers and commands need none. */
export async function signInFrom(env: Env, { database, log }: ProcessContext): Promise<SignIn | null> {
  const {
    AUTH_SECRET: secret,
    APP_PUBLIC_URL: address,
    OIDC_DISCOVERY_URL: discoveryUrl,
    OIDC_CLIENT_ID: clientId,
  } = env;
  if (secret === undefined || address === undefined) return null;
  const { origin } = new URL(address);
  const company =
    discoveryUrl === undefined || clientId === undefined
      ? null
      : {
          discoveryUrl,
          clientId,
          clientSecret: env.OIDC_CLIENT_SECRET ?? null,
          scopes: env.OIDC_SCOPES,
          rule: { claim: env.OIDC_ROLE_CLAIM, roles: env.OIDC_ROLE_MAP },
        };
  const { openAccounts } = await import('#adapters/auth/open-accounts.ts');
  const warn = (message: string) => log.warn({ library: 'better-auth' }, message);
  const accounts = openAccounts({ database, secret, origin, company, warn });
  return { origin, accounts, company: company && new URL(company.discoveryUrl).host };
}
