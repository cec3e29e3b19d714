import type { InstanceAddress } from '#core/instance.ts';
import type { Account } from './connection.ts';
import { createExplain, type Explain } from './explain.ts';
import { createWatch, type Watch } from './watch.ts';

/** What the product does on watched servers. */
export type MysqlServers = {
  watch(address: InstanceAddress): Watch;
  explain: Explain;
};

export type MysqlSettings = {
  /** Accounts of single targets, by instance name; kept in memory only. */
  accounts: ReadonlyMap<string, Account>;
  /** For all others; null when none is set. */
  account: Account | null;
  /** CA certificates, PEM. When given, every server certificate is verified. */
  ca: string | null;
};

export function createMysqlServers(settings: MysqlSettings): MysqlServers {
  const accountFor = (instance: string) => settings.accounts.get(instance) ?? settings.account;
  return {
    watch: address => createWatch(address, accountFor(address.name), settings.ca),
    explain: createExplain(accountFor, settings.ca),
  };
}
