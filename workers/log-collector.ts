import { countTask } from '#runtime/metrics/collection.ts';
import { discoverInstances } from '#services/discover-instances.ts';
import type { CollectionContext } from '#services/month-context.ts';
import { runCollectionTasks } from '#services/run-collection-tasks.ts';
import { settleLeftJobs } from '#services/settle-jobs.ts';
import { type Periodic, periodic } from './periodic.ts';

/** Milliseconds between two looks for jobs that a killed process left. */
const LEFT_MS = 10_000;
/** Milliseconds: between two looks whether the inventory is to be read, between two readings, and between two tries after a failure. */
const LOOK_MS = 2_000;
const EVERY_MS = 600_000;
const AFTER_FAILURE_MS = 60_000;
const LEASE_MS = 120_000;

/** Reads the RDS inventory on a schedule and on demand, collects instance-days of every job, and ends the jobs that nobody else did. */
export function startLogCollector(ctx: CollectionContext, parallel: number): Periodic {
  const stopping = new AbortController();
  const own = { ...ctx, signal: AbortSignal.any([ctx.signal, stopping.signal]) };
  const tasks = runCollectionTasks(own, { parallel, ended: countTask });
  const discovery = periodic('RDS discovery', LOOK_MS, ctx.log, () => discoverWhenDue(own));
  const left = periodic('jobs that were left', LEFT_MS, ctx.log, () => settleLeftJobs(own));
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([tasks, discovery.stop(), left.stop()]);
      ctx.aws.close();
    },
  };
}

/** One worker at a time reads the inventory, for all. */
async function discoverWhenDue(ctx: CollectionContext): Promise<void> {
  const { requestedAt, discoveredAt, trouble } = await ctx.months.aws.read();
  const since = ctx.now().getTime() - (discoveredAt?.getTime() ?? 0);
  const asked = requestedAt !== null && requestedAt > (discoveredAt ?? new Date(0));
  if (!asked && since < (trouble ? AFTER_FAILURE_MS : EVERY_MS)) return;
  const name = 'rds-discovery';
  if (!(await ctx.stores.leases.acquire(name, ctx.worker, LEASE_MS))) return;
  try {
    await discoverInstances(ctx);
  } finally {
    await ctx.stores.leases.release([name], ctx.worker);
  }
}
