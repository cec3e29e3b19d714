import type { JobLogLine } from '#core/collect/job.ts';
import type { MonthContext } from '#services/month-context.ts';

/** Adds a line to the log of a collection job. */
export function tellJob(
  ctx: Pick<MonthContext, 'months' | 'now'>,
  job: string,
  line: Omit<JobLogLine, 'at'>,
): Promise<void> {
  return ctx.months.jobs.appendLog(job, [{ at: ctx.now(), ...line }]);
}
