import { tellJob } from '#services/job-log.ts';
import type { CollectionContext } from '#services/month-context.ts';

type Settling = Pick<CollectionContext, 'months' | 'now' | 'worker'>;

/** Milliseconds that a request has for writing its tasks. */
const WRITING_MS = 60_000;

/** Ends a job whose tasks have all ended, and says so in its log; the worker that ends its last task calls it. */
export async function settleJob(ctx: Settling, id: string): Promise<void> {
  if (!(await ctx.months.jobs.settle(id))) return;
  const { byState, entries, tasks } = await ctx.months.tasks.progress(id);
  const failed = byState.failed > 0 ? `, ${byState.failed} failed` : '';
  const message = `${tasks} instance-days ended${failed}: ${entries} entries`;
  await tellJob(ctx, id, { level: failed ? 'warn' : 'info', worker: ctx.worker, message });
}

/**
 * Brings on the jobs that a process left when it was killed: one whose last task it had ended but not the job ends, and one whose tasks it
 * had not all written gets the others.
 */
export async function settleLeftJobs(ctx: Settling): Promise<void> {
  for (const job of await ctx.months.jobs.runningSince(new Date(ctx.now().getTime() - WRITING_MS))) {
    const missing = await ctx.months.jobs.fill(job);
    if (missing === 0) {
      await settleJob(ctx, job.id);
      continue;
    }
    const message = `${missing} instance-days were not written when it was asked for; they wait now`;
    await tellJob(ctx, job.id, { level: 'warn', worker: ctx.worker, message });
  }
}
