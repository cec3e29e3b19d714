import type { Context } from '#services/context.ts';
import { fairShare } from './fair-share.ts';

const PREFIX = 'poll:';
/** Milliseconds that a lease outlives its worker. With a round a second, another takes over within ten seconds. */
const LEASE_MS = 5_000;
/** Milliseconds after which a silent worker gets no share any more: its instances are taken over sooner than it is called dead. */
const SILENT_MS = 5_000;
const TAKEN_AT_ONCE = 20;

/** Which instances this worker polls: leases with fencing numbers, renewed and split evenly once a round. */
export class InstanceLeases {
  private readonly ctx: Pick<Context, 'stores' | 'now'>;
  private readonly me: string;
  private readonly fences = new Map<string, number>();

  constructor(ctx: Pick<Context, 'stores' | 'now'>, me: string) {
    this.ctx = ctx;
    this.me = me;
  }

  /** Instance -> fencing number of its lease. */
  held(): ReadonlyMap<string, number> {
    return this.fences;
  }

  /**
   * Renews, takes and gives up. `letGo` stops polling an instance before its lease goes to another.
   * @throws AppError unavailable; what was held is held on, since no other worker can take it then
   */
  async round(wanted: readonly string[], letGo: (instance: string) => Promise<void>): Promise<void> {
    const { leases, status } = this.ctx.stores;
    const names = [...this.fences.keys()].map(name => PREFIX + name);
    const kept = await leases.renew(names, this.me, LEASE_MS);
    for (const instance of [...this.fences.keys()]) {
      if (kept.has(PREFIX + instance)) continue;
      this.fences.delete(instance);
      await letGo(instance);
    }
    const now = this.ctx.now();
    const [held, workers] = await Promise.all([leases.list(PREFIX), status.workers(now)]);
    const holders = new Map(held.map(lease => [lease.name.slice(PREFIX.length), lease.owner]));
    const alive = workers.filter(w => now.getTime() - w.heartbeatAt.getTime() < SILENT_MS).map(w => w.worker);
    const { take, giveUp } = fairShare({ me: this.me, wanted, holders, workers: alive });
    await Promise.all(giveUp.map(letGo));
    for (const instance of giveUp) this.fences.delete(instance);
    await leases.release(
      giveUp.map(name => PREFIX + name),
      this.me,
    );
    await this.take(take);
    // A lease of this worker's that it does not know of is one it had before its last renewal was lost: take it up again.
    await this.take(
      wanted.filter(name => holders.get(name) === this.me && !this.fences.has(name) && !giveUp.includes(name)),
    );
  }

  async releaseAll(): Promise<void> {
    const names = [...this.fences.keys()].map(name => PREFIX + name);
    this.fences.clear();
    await this.ctx.stores.leases.release(names, this.me);
  }

  private async take(instances: readonly string[]): Promise<void> {
    for (let i = 0; i < instances.length; i += TAKEN_AT_ONCE) {
      const some = instances.slice(i, i + TAKEN_AT_ONCE);
      const got = await Promise.all(some.map(name => this.ctx.stores.leases.acquire(PREFIX + name, this.me, LEASE_MS)));
      for (const lease of got) if (lease) this.fences.set(lease.name.slice(PREFIX.length), lease.fence);
    }
  }
}
