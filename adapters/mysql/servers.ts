import type { InstanceFound } from '#core/doctor/instance/facts.ts';
import type { InstanceAddress } from '#core/instance.ts';
import type { Account } from './connection.ts';
import { examine } from './examine.ts';
import { createExplain, type Explain } from './explain.ts';
import { createWatch, type Watch } from './watch.ts';

/** What the product does on watched servers. */
export type MysqlServers = {
  watch(address: InstanceAddress): Watch;
  explain: Explain;
  /** Signs in, looks at everything that watching needs, and takes leave. @throws WatchError */
  examine(address: InstanceAddress, timeoutMs: number): Promise<InstanceFound>;
  /** Name of the account that is used for an instance; empty when none is given. */
  userOf(instance: string): string;
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
    examine: (address, timeoutMs) => examine(address, accountFor(address.name), settings.ca, timeoutMs),
    userOf: instance => accountFor(instance)?.user ?? '',
  };
}
