import { CollectError } from '#core/collect/collect-error.ts';
import { type HeldTask, type JobLogLine, NO_PROGRESS, type TaskFailure, type TaskProgress } from '#core/collect/job.ts';
import { isAppError, messageOf } from '#core/errors.ts';
import { formatBytes } from '#core/format/count.ts';
import { pause } from '#core/pause.ts';
import { collectInstanceDay } from '#services/collect-instance-day.ts';
import { tellJob } from '#services/job-log.ts';
import { dayToKeep } from '#services/kept-literals.ts';
import type { CollectionContext } from '#services/month-context.ts';
import { settleJob } from '#services/settle-jobs.ts';

export type TaskRun = {
  /** Instance-days read side by side. */
  parallel: number;
  /** Tasks of this job alone, and the run ends with it; without, tasks of every job until the process stops. */
  job?: string;
  /** Hears how each try ended. */
  ended?: (task: { outcome: 'done' | 'partial' | 'failed' | 'lost'; tookMs: number; progress: TaskProgress }) => void;
};

/** Milliseconds: how long a task stays with a worker that says nothing, how often a worker tells of it, the pause when there is none, and until another is taken beside. */
const LEASE_MS = 15_000;
const RENEW_MS = 1_000;
const IDLE_MS = 1_000;
const NEXT_LANE_MS = 3_000;
/** Milliseconds that a run of one job waits for MongoDB while it is away. */
const PATIENCE_MS = 300_000;
/** Tries of one instance-day, and the pause after the first, which doubles. */
const MOST_TRIES = 4;
const FIRST_PAUSE_MS = 2_000;
const WORTH_A_TRY = new Set(['throttled', 'unreachable', 'unexpected', 'credentials_expired']);

/**
 * Takes tasks and runs them. Any number of processes may do so at once; a task is held by one of them. It begins with one, and takes another
 * beside it with each that ends and each few seconds: a process that is killed again and again still ends some, where many at once would all
 * be cut off half done.
 */
export async function runCollectionTasks(ctx: CollectionContext, run: TaskRun): Promise<void> {
  const lanes: Promise<void>[] = [];
  const failed = Promise.withResolvers<never>();
  const begin = () => {
    if (lanes.length >= run.parallel) return;
    const lane = runLane(ctx, {
      ...run,
      ended: task => {
        run.ended?.(task);
        begin();
      },
    });
    lane.catch(failed.reject); // ends the run, however long the lanes before it go on
    lanes.push(lane);
  };
  begin();
  const more = setInterval(begin, NEXT_LANE_MS);
  try {
    await Promise.race([failed.promise, endOf(lanes)]);
  } finally {
    clearInterval(more);
  }
}

/** Of those too that are added meanwhile. */
async function endOf(lanes: readonly Promise<void>[]): Promise<void> {
  for (const lane of lanes) await lane;
}

async function runLane(ctx: CollectionContext, run: TaskRun): Promise<void> {
  const { job } = run;
  const ask = asking(ctx, run);
  while (!ctx.signal.aborted) {
    const task = await ask(() => ctx.months.tasks.claim(ctx.worker, LEASE_MS, job));
    if (task) await runTask(ctx, task, run);
    else if (job !== undefined && (await ask(() => hasEnded(ctx, job)))) return;
    else await pause(IDLE_MS, ctx.signal);
  }
}

/** Asks MongoDB; null while it is away. A worker waits for it as long as it takes, a run of one job some minutes. */
function asking(ctx: CollectionContext, run: TaskRun) {
  let awaySince: number | null = null;
  return async <T>(ask: () => Promise<T>): Promise<T | null> => {
    try {
      const answer = await ask();
      awaySince = null;
      return answer;
    } catch (error) {
      awaySince ??= performance.now();
      const isAway = isAppError(error) && error.code === 'unavailable' && performance.now() - awaySince < PATIENCE_MS;
      if (run.job !== undefined && !isAway) throw error;
      ctx.log.warn({ err: error }, 'no task could be taken');
      return null;
    }
  };
}

async function hasEnded(ctx: CollectionContext, id: string): Promise<boolean> {
  await settleJob(ctx, id);
  return (await ctx.months.jobs.byId(id))?.state !== 'running';
}

async function runTask(ctx: CollectionContext, task: HeldTask, run: TaskRun): Promise<void> {
  const begun = performance.now();
  const lost = new AbortController();
  const signal = AbortSignal.any([ctx.signal, lost.signal]);
  let progress = NO_PROGRESS;
  let outcome: 'done' | 'partial' | 'failed' | 'lost' = 'failed';
  const keeping = keepLease(ctx, task, signal, lost, () => progress);
  try {
    const server = await serverOf(ctx, task.instance);
    const { date, timeZone } = task;
    const day = await collectInstanceDay(ctx, {
      server,
      date,
      timeZone,
      signal,
      onProgress: p => (progress = { ...p }),
    });
    const held = { held: task, progress: day.progress };
    const kept = await ctx.months.days.replace(day.coverage, await dayToKeep(ctx, day.rows), held);
    progress = day.progress;
    outcome = !kept ? 'lost' : day.coverage.complete ? 'done' : 'partial';
    if (kept) await tellDone(ctx, task, day);
  } catch (error) {
    if (signal.aborted) outcome = 'lost';
    await endBadly(ctx, task, error, lost.signal.aborted).catch(again => {
      ctx.log.warn({ err: again, task: task.id }, 'a failed task could not be written; its lease will end');
    });
  } finally {
    lost.abort();
    run.ended?.({ outcome, tookMs: performance.now() - begun, progress });
    await keeping;
  }
}

/** Renews until the task's work ends; aborts that work when the task is no longer held, or may no longer be. */
async function keepLease(
  ctx: CollectionContext,
  task: HeldTask,
  signal: AbortSignal,
  lost: AbortController,
  progress: () => typeof NO_PROGRESS,
): Promise<void> {
  let until = Date.now() + LEASE_MS;
  while (!signal.aborted) {
    await pause(RENEW_MS, signal);
    if (signal.aborted) return;
    try {
      const from = Date.now();
      if (!(await ctx.months.tasks.renew(task, LEASE_MS, progress()))) lost.abort();
      until = from + LEASE_MS;
    } catch (error) {
      ctx.log.warn({ err: error, task: task.id }, 'a lease could not be renewed');
      if (Date.now() > until) lost.abort();
    }
  }
}

/** As RDS described it last; a server that was never seen is taken for a plain instance. */
async function serverOf(ctx: CollectionContext, name: string) {
  return (await ctx.months.servers.byName(name)) ?? { name, engine: 'mysql' as const, cluster: null };
}

async function tellDone(
  ctx: CollectionContext,
  task: HeldTask,
  day: Awaited<ReturnType<typeof collectInstanceDay>>,
): Promise<void> {
  const { complete, entries, bytes, remarks } = day.coverage;
  const read = `${entries} entries, ${formatBytes(bytes)}, ${day.progress.calls} calls`;
  const why = remarks.map(remark => `; ${remark.detail}`).join('');
  const level = complete && remarks.length === 0 ? 'info' : 'warn';
  await say(ctx, task, level, `${task.instance} ${task.date} ${complete ? 'done' : 'partial'}: ${read}${why}`);
  await settleJob(ctx, task.job);
}

async function endBadly(ctx: CollectionContext, task: HeldTask, error: unknown, lost: boolean): Promise<void> {
  if (ctx.signal.aborted) return ctx.months.tasks.release(task);
  if (lost) {
    ctx.log.info({ task: task.id }, 'the task was cancelled or is another worker’s now');
    return;
  }
  const failure = failureOf(ctx, error);
  const again = task.attempts + 1 < MOST_TRIES && WORTH_A_TRY.has(failure.code);
  const pauseMs = again ? FIRST_PAUSE_MS * 2 ** task.attempts * (0.5 + Math.random()) : null;
  if (failure.code === 'unexpected') ctx.log.error({ err: error, task: task.id }, 'an instance-day failed');
  if (!(await ctx.months.tasks.fail(task, failure, pauseMs))) return;
  const next = pauseMs === null ? '' : `; next try in ${(pauseMs / 1_000).toFixed(1)} s`;
  const what = `${task.instance} ${task.date} failed, try ${task.attempts + 1} of ${MOST_TRIES}`;
  await say(ctx, task, pauseMs === null ? 'error' : 'warn', `${what}: ${failure.message}${next}`);
  await settleJob(ctx, task.job);
}

function failureOf(ctx: CollectionContext, error: unknown): TaskFailure {
  if (error instanceof CollectError)
    return { code: error.failure, message: error.message, remedy: error.remedy, at: ctx.now() };
  const remedy = 'Retry the day; when it stays, the log of the worker says more.';
  return { code: 'unexpected', message: messageOf(error).slice(0, 500), remedy, at: ctx.now() };
}

function say(ctx: CollectionContext, task: HeldTask, level: JobLogLine['level'], message: string): Promise<void> {
  return tellJob(ctx, task.job, { level, worker: ctx.worker, message });
}
