import type { CollectionDelta, CollectionTaskView } from '#core/contract/collections.ts';
import type { WebContext } from '#runtime/web-context.ts';
import { pause } from '#server/repeat.ts';
import { EVERYONE, type LiveServer } from '#server/socket.ts';
import { getCollection } from '#services/list-collections.ts';
import { presentCollectionDetail } from '#services/present/collections.ts';

/** Milliseconds between two looks while a job runs, and while none does. */
const BUSY_MS = 400;
const IDLE_MS = 1_000;
/** Newest jobs that are looked at. */
const JOBS = 10;

/** What the sockets know of a job. */
type Sent = { job: string; tasks: Map<string, string>; lastLine: string | null };

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
  for (const { id, state } of await ctx.months.jobs.list(JOBS)) {
    const before = sent.get(id);
    if (state !== 'running' && !before) continue;
    const { tasks, log, at, ...job } = presentCollectionDetail(await getCollection(ctx, id));
    const delta: CollectionDelta = { at, job, tasks: changedTasks(tasks, before), log: newLines(log, before) };
    if (!before || JSON.stringify(job) !== before.job || delta.tasks.length > 0 || delta.log.length > 0)
      io.to(EVERYONE).emit('collection', delta);
    if (job.state !== 'running') sent.delete(id);
    else sent.set(id, { job: JSON.stringify(job), tasks: textsOf(tasks), lastLine: lineKey(log.at(-1)) });
  }
}

/** None at first: who looks at a job has asked for all its tasks. */
function changedTasks(tasks: CollectionTaskView[], before: Sent | undefined): CollectionTaskView[] {
  return before ? tasks.filter(task => before.tasks.get(taskKey(task)) !== JSON.stringify(task)) : [];
}

function newLines(log: CollectionDelta['log'], before: Sent | undefined): CollectionDelta['log'] {
  if (!before) return [];
  return log.slice(log.findLastIndex(line => lineKey(line) === before.lastLine) + 1);
}

function textsOf(tasks: CollectionTaskView[]): Map<string, string> {
  return new Map(tasks.map(task => [taskKey(task), JSON.stringify(task)]));
}

function taskKey(task: CollectionTaskView): string {
  return `${task.instance}|${task.date}`;
}

function lineKey(line: CollectionDelta['log'][number] | undefined): string | null {
  return line === undefined ? null : `${line.at} ${line.worker} ${line.message}`;
}
