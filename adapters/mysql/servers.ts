import type { InstanceFound } from '#core/doctor/instance/facts.ts';
import type { InstanceAddress } from '#core/instance.ts';
import { type Access, userOf } from './access.ts';
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

/** @param accessTo how to sign in to an instance, by its name */
export function createMysqlServers(accessTo: (instance: string) => Access): MysqlServers {
  return {
    watch: address => createWatch(address, accessTo(address.name)),
    explain: createExplain(accessTo),
    examine: (address, timeoutMs) => examine(address, accessTo(address.name), timeoutMs),
    userOf: instance => userOf(accessTo(instance)),
  };
}
