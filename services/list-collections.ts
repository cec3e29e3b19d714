import type { AwsState, MonthStores } from '#adapters/mongo/month-stores.ts';
import { addMonths, dateOf, monthOf, monthRange } from '#core/collect/days.ts';
import type { CollectionJob, CollectionTask, JobLogLine, JobProgress } from '#core/collect/job.ts';
import { lastListedOn } from '#core/collect/rds-server.ts';
import { meetsRule } from '#core/collect/tag-rule.ts';
import type { CollectionList } from '#core/contract/collections.ts';
import { AppError } from '#core/errors.ts';
import type { MonthContext } from '#services/month-context.ts';

export type JobFacts = { job: CollectionJob; progress: JobProgress };
export type CollectionListFacts = {
  jobs: JobFacts[];
  timeZone: string;
  today: string;
  instances: CollectionList['instances'];
  previousMonth: { firstDate: string; lastDate: string };
  aws: AwsState;
};

const MOST_JOBS = 50;

/** The newest jobs, and what could be collected now. */
export async function listCollections(ctx: MonthContext): Promise<CollectionListFacts> {
  const [jobs, servers, aws] = await Promise.all([
    ctx.months.jobs.list(MOST_JOBS),
    ctx.months.servers.list(),
    ctx.months.aws.read(),
  ]);
  const today = dateOf(ctx.now().getTime(), ctx.timeZone);
  const { first, last } = monthRange(addMonths(monthOf(today), -1));
  return {
    jobs: await Promise.all(jobs.map(job => jobFacts(ctx, job))),
    timeZone: ctx.timeZone,
    today,
    instances: servers.map(server => ({
      name: server.name,
      collected: meetsRule(server.tags, ctx.tagRules.collect),
      lastListed: lastListedOn(server, ctx.timeZone),
    })),
    previousMonth: { firstDate: first, lastDate: last },
    aws,
  };
}

/** Sums of jobs that have ended: they change no more, but for a retry, which gives the job another end. */
const ENDED_SUMS = new WeakMap<MonthStores, Map<string, JobProgress>>();
/** Of the jobs of a list, and some that are looked at by themselves. */
const MOST_SUMS = 4 * MOST_JOBS;

/** A job with the sum of its tasks. */
export async function jobFacts({ months }: MonthContext, job: CollectionJob): Promise<JobFacts> {
  const ended = ENDED_SUMS.get(months) ?? new Map<string, JobProgress>();
  ENDED_SUMS.set(months, ended);
  const key = `${job.id}|${job.finishedAt?.getTime()}`;
  const progress = ended.get(key) ?? (await months.tasks.progress(job.id));
  // The tasks of a job that is cancelled end a moment after it.
  const { waiting, running } = progress.byState;
  if (job.state !== 'running' && waiting + running === 0) ended.set(key, progress);
  for (const oldest of [...ended.keys()].slice(0, Math.max(0, ended.size - MOST_SUMS))) ended.delete(oldest);
  return { job, progress };
}

/** One job with its tasks and its log. @throws AppError not_found */
export async function getCollection(
  ctx: MonthContext,
  id: string,
): Promise<JobFacts & { at: Date; tasks: CollectionTask[]; log: JobLogLine[] }> {
  // Before anything is read: what changes meanwhile is told by a later event, not by an earlier one.
  const at = ctx.now();
  const [{ job, progress }, tasks, log] = await Promise.all([
    findCollection(ctx, id),
    ctx.months.tasks.ofJob(id),
    ctx.months.jobs.log(id),
  ]);
  return { at, job, progress, tasks, log };
}

/** @throws AppError not_found */
export async function findCollection(ctx: MonthContext, id: string): Promise<JobFacts> {
  const job = await ctx.months.jobs.byId(id);
  if (!job) throw new AppError('not_found', `There is no collection ${id}.`);
  return jobFacts(ctx, job);
}
