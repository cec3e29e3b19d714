import { randomBytes } from 'node:crypto';
import { addMonths, countDays, dateOf, monthOf, monthRange } from '#core/collect/days.ts';
import { type CollectionJob, instanceDays, MOST_JOB_DAYS, type TaskState } from '#core/collect/job.ts';
import { isOfPeriod, lastListedOn } from '#core/collect/rds-server.ts';
import { meetsRule } from '#core/collect/tag-rule.ts';
import { AppError } from '#core/errors.ts';
import type { Actor } from '#services/context.ts';
import { tellJob } from '#services/job-log.ts';
import type { MonthContext } from '#services/month-context.ts';
import { readCoverage, refuseOtherZone } from '#services/read-coverage.ts';

export type CollectionWish = {
  /** The previous month when the dates are left out. */
  firstDate?: string | undefined;
  lastDate?: string | undefined;
  /** All that the tag rule collects when left out. */
  instances?: string[] | undefined;
  timeZone?: string | undefined;
  /** Read days again that are complete already, or imported. */
  again: boolean;
};

const MOST_TASKS = 100_000;

/**
 * Starts the collection of a period, or joins the one that runs for the same period and instances.
 * @throws AppError invalid_input when there is nothing to collect
 */
export async function requestCollection(ctx: MonthContext, actor: Actor, wish: CollectionWish): Promise<CollectionJob> {
  const timeZone = wish.timeZone ?? ctx.timeZone;
  const { first, last } = periodOf(ctx, wish, timeZone);
  const days = countDays(first, last);
  const instances = wish.instances ? await knownOf(ctx, wish.instances) : await collectedInstances(ctx, first);
  if (days > MOST_JOB_DAYS || days * instances.length > MOST_TASKS)
    throw new AppError(
      'invalid_input',
      `${days} days of ${instances.length} instances are too much for one request; ask for at most ${MOST_JOB_DAYS} days and ${MOST_TASKS} instance-days.`,
    );
  const requestedAt = ctx.now();
  const job: CollectionJob = {
    id: `${first.slice(2).replaceAll('-', '')}-${randomBytes(4).toString('hex')}`,
    firstDate: first,
    lastDate: last,
    timeZone,
    instances,
    requestedBy: actor.name,
    requestedAt,
    again: wish.again,
    state: 'running',
    finishedAt: null,
    resumed: null,
  };
  await refuseOtherZone(ctx, { first, last, instances }, timeZone);
  const keep = wish.again ? new Set<string>() : await daysToKeep(ctx, job);
  const tasks = instanceDays(job).map(day => {
    const state: TaskState = keep.has(`${day.instance}|${day.date}`) ? 'kept' : 'waiting';
    return { ...day, state };
  });
  const stored = await ctx.months.jobs.create(job, tasks);
  if (stored.id === job.id) await tellStart(ctx, job, actor, keep.size);
  return (await ctx.months.jobs.settle(stored.id)) ?? stored;
}

/**
 * Names of the RDS instances that a request without a choice collects, those that were deleted since among them.
 * @param first day of the period
 * @throws AppError invalid_input when there is none
 */
export async function collectedInstances(ctx: MonthContext, first: string): Promise<string[]> {
  const servers = (await ctx.months.servers.list()).filter(s => isOfPeriod(lastListedOn(s, ctx.timeZone), first));
  const names = servers.filter(s => meetsRule(s.tags, ctx.tagRules.collect)).map(s => s.name);
  if (names.length > 0) return names;
  const { key, value } = ctx.tagRules.collect ?? { key: '', value: '' };
  throw new AppError(
    'invalid_input',
    servers.length === 0
      ? 'No RDS instance is known yet; read the inventory first (the workers do so every ten minutes, or by the button on the instances page).'
      : `None of the ${servers.length} RDS instances has the tag ${key}=${value}; tag them, or set AWS_COLLECT_TAG, or name the instances.`,
  );
}

/** First and last day that are asked for; the previous month without them. @throws AppError invalid_input */
export function periodOf(
  ctx: Pick<MonthContext, 'now'>,
  wish: Pick<CollectionWish, 'firstDate' | 'lastDate'>,
  timeZone: string,
): { first: string; last: string } {
  const today = dateOf(ctx.now().getTime(), timeZone);
  if (wish.firstDate === undefined || wish.lastDate === undefined) return monthRange(addMonths(monthOf(today), -1));
  if (wish.firstDate > wish.lastDate)
    throw new AppError('invalid_input', `The first day, ${wish.firstDate}, follows the last, ${wish.lastDate}.`);
  if (wish.lastDate > today)
    throw new AppError('invalid_input', `${wish.lastDate} has not come yet; the last day can be ${today} at most.`);
  return { first: wish.firstDate, last: wish.lastDate };
}

async function knownOf(ctx: MonthContext, names: string[]): Promise<string[]> {
  const known = new Set((await ctx.months.servers.list()).map(server => server.name));
  const unknown = names.filter(name => !known.has(name));
  if (unknown.length > 0)
    throw new AppError(
      'invalid_input',
      `RDS has no MySQL or MariaDB instance named ${unknown.slice(0, 5).join(', ')} in this account and region.`,
    );
  return [...new Set(names)].sort();
}

/** Days that are complete, and those that came from files: of them the log group knows less, most likely nothing. */
async function daysToKeep(ctx: MonthContext, job: CollectionJob): Promise<Set<string>> {
  const period = { first: job.firstDate, last: job.lastDate, instances: job.instances };
  const stored = await readCoverage({ ...ctx, timeZone: job.timeZone }, period);
  const kept = stored.filter(row => row.complete || row.source === 'import');
  return new Set(kept.map(row => `${row.instance}|${row.date}`));
}

async function tellStart(ctx: MonthContext, job: CollectionJob, actor: Actor, kept: number): Promise<void> {
  const already = kept > 0 ? `; ${kept} instance-days are in already` : '';
  const message = `${job.firstDate} to ${job.lastDate} of ${job.instances.length} instances, asked for by ${actor.name}${already}`;
  await tellJob(ctx, job.id, { level: 'info', worker: 'request', message });
}
