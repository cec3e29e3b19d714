import type { Collection } from 'mongodb';
import {
  type CollectionJob,
  type CollectionTask,
  type HeldTask,
  type JobProgress,
  NO_PROGRESS,
  type TaskFailure,
  type TaskProgress,
  type TaskState,
} from '#core/collect/job.ts';
import type { TaskStore } from './month-stores.ts';

export type TaskDocument = {
  /** job|instance|date */
  _id: string;
  job: string;
  instance_id: string;
  date: string;
  time_zone: string;
  state: TaskState;
  /** Waits or runs. */
  open: boolean;
  /** Place in the job: days in order, instances side by side. */
  order: number;
  owner: string | null;
  /** Grows with every claim. */
  fence: number;
  /** Until then nobody else takes it: the lease of a running task, the pause of one that waits. */
  lease_until: Date;
  attempts: number;
  progress: TaskProgress;
  failure: TaskFailure | null;
  started_at: Date | null;
  finished_at: Date | null;
  /** Set by MongoDB's clock with every change, so that readers ask for what changed alone. */
  updated_at: Date;
};

export function taskId(job: string, { instance, date }: { instance: string; date: string }): string {
  return `${job}|${instance}|${date}`;
}

export function newTask(
  job: CollectionJob,
  task: Pick<CollectionTask, 'instance' | 'date' | 'state'>,
  order: number,
): TaskDocument {
  const open = task.state === 'waiting';
  return {
    _id: taskId(job.id, task),
    job: job.id,
    instance_id: task.instance,
    date: task.date,
    time_zone: job.timeZone,
    state: task.state,
    open,
    order,
    owner: null,
    fence: 0,
    lease_until: new Date(0),
    attempts: 0,
    progress: NO_PROGRESS,
    failure: null,
    started_at: null,
    finished_at: open ? null : job.requestedAt,
    updated_at: new Date(0),
  };
}

/** For an update that is no pipeline. */
export const CHANGED = { $currentDate: { updated_at: true } } as const;

/** The filter of a task that its holder still holds. */
export function heldBy(task: Pick<HeldTask, 'id' | 'owner' | 'fence'>) {
  return { _id: task.id, owner: task.owner, fence: task.fence, state: 'running' as const };
}

export function createTaskStore(collection: Collection<TaskDocument>): TaskStore {
  return {
    claim: (owner, leaseMs, job) => claim(collection, owner, leaseMs, job),
    renew: async (task, leaseMs, progress) => {
      const leaseUntil = { $add: ['$$NOW', leaseMs] };
      const change = { lease_until: leaseUntil, progress: { $literal: progress }, updated_at: '$$NOW' };
      return (await collection.updateOne(heldBy(task), [{ $set: change }])).matchedCount === 1;
    },
    fail: (task, failure, againAfterMs) => fail(collection, task, failure, againAfterMs),
    release: async task => {
      const back = { state: 'waiting', owner: null, lease_until: new Date(0), progress: NO_PROGRESS } as const;
      await collection.updateOne(heldBy(task), { $set: back, ...CHANGED });
    },
    ofJob: async (job, since) => {
      const changed = since === undefined ? {} : { updated_at: { $gte: since } };
      return (
        await collection
          .find({ job, ...changed })
          .sort({ order: 1 })
          .toArray()
      ).map(toTask);
    },
    progress: job => progressOf(collection, job),
    countOpen: async () => {
      const count = (state: TaskState) => collection.countDocuments({ open: true, state });
      const [waiting, running] = await Promise.all([count('waiting'), count('running')]);
      return { waiting, running };
    },
  };
}

async function claim(
  collection: Collection<TaskDocument>,
  owner: string,
  leaseMs: number,
  job: string | undefined,
): Promise<HeldTask | null> {
  const free = { open: true, $expr: { $lte: ['$lease_until', '$$NOW'] }, ...(job === undefined ? {} : { job }) };
  const change = {
    state: 'running',
    owner: { $literal: owner },
    fence: { $add: ['$fence', 1] },
    lease_until: { $add: ['$$NOW', leaseMs] },
    progress: { $literal: NO_PROGRESS },
    started_at: '$$NOW',
    updated_at: '$$NOW',
  };
  // Those that nobody has taken yet come first: what a killed worker was writing is locked until MongoDB ends its transaction.
  const options = { sort: { lease_until: 1, order: 1 }, returnDocument: 'after' } as const;
  const document = await collection.findOneAndUpdate(free, [{ $set: change }], options);
  return document && { ...toTask(document), owner, fence: document.fence };
}

async function fail(
  collection: Collection<TaskDocument>,
  task: HeldTask,
  failure: TaskFailure,
  againAfterMs: number | null,
): Promise<boolean> {
  const again = againAfterMs !== null;
  const change = {
    state: again ? 'waiting' : 'failed',
    open: again,
    owner: null,
    attempts: { $add: ['$attempts', 1] },
    failure: { $literal: failure },
    lease_until: { $add: ['$$NOW', againAfterMs ?? 0] },
    finished_at: again ? null : '$$NOW',
    updated_at: '$$NOW',
  };
  return (await collection.updateOne(heldBy(task), [{ $set: change }])).matchedCount === 1;
}

/** The sum of a job's tasks. */
export async function progressOf(collection: Collection<TaskDocument>, job: string): Promise<JobProgress> {
  const byState: JobProgress['byState'] = {
    waiting: 0,
    running: 0,
    done: 0,
    partial: 0,
    kept: 0,
    failed: 0,
    cancelled: 0,
  };
  const sum = { ...NO_PROGRESS };
  const running: JobProgress['running'] = [];
  let tasks = 0;
  for await (const group of collection.aggregate<StateSum>([{ $match: { job } }, { $group: OF_STATE }])) {
    tasks += group.tasks;
    byState[group._id] = group.tasks;
    for (const key of FIGURES) sum[key] += group[key];
    running.push(...group.running);
  }
  return { ...sum, tasks, byState, running };
}

type StateSum = TaskProgress & { _id: TaskState; tasks: number; running: JobProgress['running'] };
const FIGURES = Object.keys(NO_PROGRESS) as (keyof TaskProgress)[];
/** Of fields of the index `sums` alone: no task is read. */
const OF_STATE = {
  _id: '$state',
  tasks: { $sum: 1 },
  ...Object.fromEntries(FIGURES.map(key => [key, { $sum: `$progress.${key}` }])),
  running: {
    $push: { $cond: [{ $eq: ['$state', 'running'] }, { instance: '$instance_id', date: '$date' }, '$$REMOVE'] },
  },
};
/** Keys of that index. */
export const SUM_KEYS = {
  job: 1,
  state: 1,
  instance_id: 1,
  date: 1,
  ...Object.fromEntries(FIGURES.map(key => [`progress.${key}`, 1 as const])),
} as const;

function toTask(document: TaskDocument): CollectionTask {
  return {
    id: document._id,
    job: document.job,
    instance: document.instance_id,
    date: document.date,
    timeZone: document.time_zone,
    state: document.state,
    attempts: document.attempts,
    progress: document.progress,
    failure: document.failure,
    startedAt: document.started_at,
    finishedAt: document.finished_at,
    // Tasks of earlier versions have none.
    updatedAt: document.updated_at ?? new Date(0),
  };
}
