import type { CollectionJob, JobProgress } from '#core/collect/job.ts';
import type { CollectionDelta, CollectionTaskView } from '#core/contract/collections.ts';
import { pause } from '#core/pause.ts';
import type { WebContext } from '#runtime/web-context.ts';
import { EVERYONE, type LiveServer } from '#server/socket.ts';
import { presentCollection, presentLogLine, presentTask } from '#services/present/collections.ts';

/** Milliseconds between two looks while a job runs, and while none does. */
const BUSY_MS = 400;
const IDLE_MS = 1_000;
/** Newest jobs that are looked at. */
const JOBS = 10;

/** Milliseconds before the newest change known that a look reaches back: an update of many is dated when it begins, and clocks of MongoDB's nodes differ. */
const REACH_BACK_MS = 10_000;

/** What the sockets know of a job. */
type Sent = {
  job: string;
  progress: JobProgress;
  tasks: Map<string, string>;
  lastLine: string | null;
  newestChange: number;
};

/** Tells the sockets of every job that runs, and of its end; until the context's signal aborts. */
export async function runCollectionFeed(ctx: WebContext, io: LiveServer): Promise<void> {
  const sent = new Map<string, Sent>();
  while (!ctx.signal.aborted) {
    try {
      if (io.engine.clientsCount > 0) await tell(ctx, io, sent);
    } catch (error) {
      ctx.log.warn({ err: error }, 'the collections could not be read');
    }
    await pause(sent.size > 0 ? BUSY_MS : IDLE_MS, ctx.signal);
  }
}

async function tell(ctx: WebContext, io: LiveServer, sent: Map<string, Sent>): Promise<void> {
  for (const job of await ctx.months.jobs.list(JOBS)) {
    const before = sent.get(job.id);
    if (job.state !== 'running' && !before) continue;
    const { delta, now } = await look(ctx, job, before);
    if (now.job !== before?.job || delta.tasks.length > 0 || delta.log.length > 0)
      io.to(EVERYONE).emit('collection', delta);
    if (job.state === 'running') sent.set(job.id, now);
    else sent.delete(job.id);
  }
}

/** Reads what may have changed since the look before; every task at the first, to know what changes later. */
async function look(ctx: WebContext, job: CollectionJob, before: Sent | undefined) {
  const { jobs, tasks } = ctx.months;
  const at = ctx.now().toISOString();
  const since = new Date((before?.newestChange ?? 0) - REACH_BACK_MS);
  const [read, lines] = await Promise.all([tasks.ofJob(job.id, before && since), jobs.log(job.id)]);
  const fresh = read.map(presentTask).filter(task => before?.tasks.get(taskKey(task)) !== JSON.stringify(task));
  const progress = before && fresh.length === 0 ? before.progress : await tasks.progress(job.id);
  const log = lines.map(presentLogLine);
  const view = presentCollection({ job, progress });
  const known = before?.tasks ?? new Map<string, string>();
  for (const task of fresh) known.set(taskKey(task), JSON.stringify(task));
  // Who looks at a job has asked for all that there was before.
  const delta: CollectionDelta = { at, job: view, tasks: before ? fresh : [], log: newLines(log, before) };
  const newestChange = read.reduce(
    (newest, task) => Math.max(newest, task.updatedAt.getTime()),
    before?.newestChange ?? 0,
  );
  const now: Sent = { job: JSON.stringify(view), progress, tasks: known, lastLine: lineKey(log.at(-1)), newestChange };
  return { delta, now };
}

function newLines(log: CollectionDelta['log'], before: Sent | undefined): CollectionDelta['log'] {
  if (!before) return [];
  return log.slice(log.findLastIndex(line => lineKey(line) === before.lastLine) + 1);
}

function taskKey(task: CollectionTaskView): string {
  return `${task.instance}|${task.date}`;
}

function lineKey(line: CollectionDelta['log'][number] | undefined): string | null {
  return line === undefined ? null : `${line.at} ${line.worker} ${line.message}`;
}
