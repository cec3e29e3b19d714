import { openAccounts } from '#adapters/auth/open-accounts.ts';
import type { Role } from '#core/access.ts';
import type { WebContext } from '#runtime/web-context.ts';

export const TEST_ORIGIN = 'http://127.0.0.1:3000';
export const TEST_PASSWORD = 'correct horse battery';

/** Turns sign-in on for a context; `cookieOf` makes a user of a role and signs in as them. For tests. */
export function testSignIn(ctx: WebContext) {
  const accounts = openAccounts({
    database: ctx.database,
    secret: 'a secret of a test, long enough for all',
    origin: TEST_ORIGIN,
    company: null,
    warn: () => undefined,
  });
  const cookieOf = async (role: Role): Promise<string> => {
    const email = `${role}@example.com`;
    if (!(await accounts.userByEmail(email)))
      await accounts.createUser({ email, name: role, role, password: TEST_PASSWORD });
    const place = { address: '127.0.0.1', agent: 'test' };
    const signedIn = await accounts.signIn({ email, password: TEST_PASSWORD, remember: true, place });
    return (signedIn?.cookies ?? []).map(cookie => cookie.split(';', 1)[0]).join('; ');
  };
  return { ctx: { ...ctx, signIn: { origin: TEST_ORIGIN, accounts, company: null } }, accounts, cookieOf };
}
