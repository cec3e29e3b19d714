import { AppError } from '#core/errors.ts';
import type { Actor } from '#services/context.ts';
import { tellJob } from '#services/job-log.ts';
import { findCollection, type JobFacts } from '#services/list-collections.ts';
import type { MonthContext } from '#services/month-context.ts';

/** Stops a running job; days that are done stay. @throws AppError not_found; conflict when it has ended */
export async function cancelCollection(ctx: MonthContext, actor: Actor, id: string): Promise<JobFacts> {
  const { job } = await findCollection(ctx, id);
  if (!(await ctx.months.jobs.cancel(id)))
    throw new AppError('conflict', `The collection ${id} has ended already: it is ${job.state}.`);
  await say(ctx, id, `cancelled by ${actor.name}`);
  return findCollection(ctx, id);
}

/** Lets failed, partial and cancelled days run again. @throws AppError not_found; conflict when there is none */
export async function retryCollection(
  ctx: MonthContext,
  actor: Actor,
  wish: { id: string; tasks?: { instance: string; date: string }[] | undefined },
): Promise<JobFacts> {
  await findCollection(ctx, wish.id);
  const again = await ctx.months.jobs.retry(wish.id, wish.tasks);
  if (again === 0)
    throw new AppError('conflict', `The collection ${wish.id} has no failed, partial or cancelled day to retry.`);
  await say(ctx, wish.id, `${again} instance-days run again, asked for by ${actor.name}`);
  return findCollection(ctx, wish.id);
}

function say(ctx: MonthContext, id: string, message: string): Promise<void> {
  return tellJob(ctx, id, { level: 'info', worker: 'request', message });
}
