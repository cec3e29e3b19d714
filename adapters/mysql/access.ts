import type { InstanceAddress } from '#core/instance.ts';
import { WatchError } from '#core/live/watch-error.ts';
import { type Account, connect, type SqlConnection } from './connection.ts';

/** How to sign in to a server. Asked at every sign-in, so that what rotates is in force at the next one. */
export type Access = {
  /** Null when none is given. */
  account: () => Account | null;
  /** CA certificates, PEM; when given, the server's certificate is verified whatever the address says, but for `off`. */
  ca: () => string | null;
  /** The account was refused: reads its password again where that may have changed. @returns whether to try once more */
  renew: () => Promise<boolean>;
};

/** An account that never changes. */
export function fixedAccess(account: Account | null, ca: string | null = null): Access {
  return { account: () => account, ca: () => ca, renew: async () => false };
}

/** What a server answers a wrong user or password with. */
const REFUSED = new Set<unknown>([1045, 1698]);

/** Opens a connection; a refused account is read anew once. @throws the driver's error, DeadlineError, or WatchError without an account */
export async function signIn(
  address: Pick<InstanceAddress, 'name' | 'host' | 'port' | 'tls'>,
  access: Access,
  timeoutMs: number,
): Promise<SqlConnection> {
  const open = () => connect({ address, account: needed(access, address.name), ca: access.ca(), timeoutMs });
  try {
    return await open();
  } catch (error) {
    if (!REFUSED.has((error as { errno?: number }).errno) || !(await access.renew())) throw error;
    return open();
  }
}

/** Name of the account in use; empty without one. */
export function userOf(access: Access): string {
  return access.account()?.user ?? '';
}

function needed(access: Access, instance: string): Account {
  const account = access.account();
  if (account) return account;
  throw new WatchError({
    code: 'no_account',
    message: `No account is given for ${instance}.`,
    remedy: 'Name one in MYSQL_TARGETS (mysql://user:password@host) or set MGMT_USER and MGMT_USER_PASS.',
  });
}
