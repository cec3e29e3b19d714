import { type Collection, MongoServerError } from 'mongodb';
import {
  type CollectionJob,
  ENDED_STATES,
  endedTasks,
  instanceDays,
  type JobLogLine,
  type JobState,
  NO_PROGRESS,
  type Resumed,
  requestKey,
} from '#core/collect/job.ts';
import { CHANGED, newTask, progressOf, type TaskDocument, taskId } from './collection-tasks.ts';
import { keepingDuplicates } from './duplicate-key.ts';
import type { JobStore } from './month-stores.ts';

export type JobDocument = {
  _id: string;
  first_date: string;
  last_date: string;
  time_zone: string;
  instances: string[];
  requested_by: string;
  requested_at: Date;
  /** Jobs of earlier versions do not say. */
  again?: boolean;
  state: JobState;
  finished_at: Date | null;
  resumed?: Resumed;
  /** There while the job runs: a unique index on it makes equal requests share the job. */
  active_key?: string;
  /** Tasks that it has once all are written; jobs of earlier versions do not say. */
  task_count?: number;
  log: JobLogLine[];
};

/** Lines that are kept of a job's log, and how much of one line. */
const LOG_LINES = 500;
const LINE_LENGTH = 1_000;

export function createJobStore(jobs: Collection<JobDocument>, tasks: Collection<TaskDocument>): JobStore {
  return {
    create: (job, wanted) => create(jobs, tasks, job, wanted),
    list: async limit => {
      const newest = jobs.find({}, { projection: { log: 0 } }).sort({ requested_at: -1, _id: -1 });
      return (await newest.limit(limit).toArray()).map(toJob);
    },
    byId: async id => {
      const document = await jobs.findOne({ _id: id }, { projection: { log: 0 } });
      return document && toJob(document);
    },
    runningSince: async moment => {
      const old = { state: 'running' as const, requested_at: { $lte: moment } };
      return (await jobs.find(old, { projection: { log: 0 } }).toArray()).map(toJob);
    },
    fill: job => fill(jobs, tasks, job),
    settle: id => settle(jobs, tasks, id),
    cancel: async id => {
      if (!(await end(jobs, id, 'cancelled'))) return false;
      const open = { job: id, open: true };
      const gone = { state: 'cancelled', open: false, owner: null, finished_at: '$$NOW', updated_at: '$$NOW' };
      await tasks.updateMany(open, [{ $set: gone }]);
      return true;
    },
    retry: (id, which) => retry(jobs, tasks, id, which),
    appendLog: async (id, lines) => {
      const $each = lines.map(line => ({ ...line, message: line.message.slice(0, LINE_LENGTH) }));
      await jobs.updateOne({ _id: id }, { $push: { log: { $each, $slice: -LOG_LINES } } });
    },
    log: async id => (await jobs.findOne({ _id: id }, { projection: { log: 1 } }))?.log ?? [],
  };
}

async function create(
  jobs: Collection<JobDocument>,
  tasks: Collection<TaskDocument>,
  job: CollectionJob,
  wanted: Parameters<JobStore['create']>[1],
): Promise<CollectionJob> {
  const active_key = requestKey(job);
  const stored = await insertOrFind(jobs, { ...toDocument(job), active_key, task_count: wanted.length, log: [] });
  await insertTasks(tasks, stored, wanted);
  return stored;
}

async function insertTasks(
  tasks: Collection<TaskDocument>,
  job: CollectionJob,
  wanted: Parameters<JobStore['create']>[1],
): Promise<void> {
  const documents = wanted.map((task, order) => newTask(job, task, order));
  if (documents.length > 0) await keepingDuplicates(() => tasks.insertMany(documents, { ordered: false }));
}

/** How many tasks a running job lacks. */
async function lacking(jobs: Collection<JobDocument>, tasks: Collection<TaskDocument>, id: string): Promise<number> {
  const job = await jobs.findOne({ _id: id, state: 'running' }, { projection: { task_count: 1 } });
  return job?.task_count === undefined ? 0 : job.task_count - (await tasks.countDocuments({ job: id }));
}

async function fill(
  jobs: Collection<JobDocument>,
  tasks: Collection<TaskDocument>,
  job: CollectionJob,
): Promise<number> {
  const missing = await lacking(jobs, tasks, job.id);
  if (missing > 0)
    await insertTasks(
      tasks,
      job,
      instanceDays(job).map(day => ({ ...day, state: 'waiting' })),
    );
  return missing;
}

async function insertOrFind(jobs: Collection<JobDocument>, document: JobDocument): Promise<CollectionJob> {
  for (;;) {
    try {
      await jobs.insertOne(document);
      return toJob(document);
    } catch (error) {
      if (!(error instanceof MongoServerError) || error.code !== 11_000) throw error;
    }
    const running = await jobs.findOne({ active_key: document.active_key ?? '' }, { projection: { log: 0 } });
    // It may have ended between the two calls: then ours takes its place.
    if (running) return toJob(running);
  }
}

async function settle(
  jobs: Collection<JobDocument>,
  tasks: Collection<TaskDocument>,
  id: string,
): Promise<CollectionJob | null> {
  if (await tasks.findOne({ job: id, open: true }, { projection: { _id: 1 } })) return null;
  if ((await lacking(jobs, tasks, id)) > 0) return null;
  const failed = await tasks.findOne({ job: id, state: 'failed' }, { projection: { _id: 1 } });
  return end(jobs, id, failed ? 'with_failures' : 'completed');
}

/** Null when another call has ended it already. */
async function end(jobs: Collection<JobDocument>, id: string, state: JobState): Promise<CollectionJob | null> {
  const change = [{ $set: { state, finished_at: '$$NOW' } }, { $unset: ['active_key'] }];
  const options = { returnDocument: 'after', projection: { log: 0 } } as const;
  const document = await jobs.findOneAndUpdate({ _id: id, state: 'running' }, change, options);
  return document && toJob(document);
}

async function retry(
  jobs: Collection<JobDocument>,
  tasks: Collection<TaskDocument>,
  id: string,
  which: { instance: string; date: string }[] | undefined,
): Promise<number> {
  const job = await jobs.findOne({ _id: id }, { projection: { log: 0 } });
  if (!job) return 0;
  const states = { $in: ENDED_STATES.filter(state => state !== 'done' && state !== 'kept') };
  const named = which ? { _id: { $in: which.map(task => taskId(id, task)) } } : {};
  const again = {
    state: 'waiting',
    open: true,
    lease_until: new Date(0),
    attempts: 0,
    progress: NO_PROGRESS,
    failure: null,
    finished_at: null,
  };
  const change = { $set: again as never, ...CHANGED };
  const { modifiedCount } = await tasks.updateMany({ job: id, state: states, ...named }, change);
  if (modifiedCount > 0) await resume(jobs, tasks, toJob(job));
  return modifiedCount;
}

/** Lets a job run, be it that it had ended. */
async function resume(
  jobs: Collection<JobDocument>,
  tasks: Collection<TaskDocument>,
  job: CollectionJob,
): Promise<void> {
  const progress = await progressOf(tasks, job.id);
  const { calls, events, bytes, entries, skipped } = progress;
  const resumed = { at: new Date(), ended: endedTasks(progress), calls, events, bytes, entries, skipped };
  const running = { state: 'running', finished_at: null, ...(job.state === 'running' ? {} : { resumed }) } as const;
  // When an equal job runs meanwhile the key is taken: this one then runs without being joined.
  const active_key = requestKey(job);
  await keepingDuplicates(() => jobs.updateOne({ _id: job.id }, { $set: { ...running, active_key } }));
  await jobs.updateOne({ _id: job.id }, { $set: running });
}

function toDocument(job: CollectionJob): Omit<JobDocument, 'log'> {
  return {
    _id: job.id,
    first_date: job.firstDate,
    last_date: job.lastDate,
    time_zone: job.timeZone,
    instances: job.instances,
    requested_by: job.requestedBy,
    requested_at: job.requestedAt,
    again: job.again,
    state: job.state,
    finished_at: job.finishedAt,
  };
}

function toJob(document: Omit<JobDocument, 'log'>): CollectionJob {
  return {
    id: document._id,
    firstDate: document.first_date,
    lastDate: document.last_date,
    timeZone: document.time_zone,
    instances: document.instances,
    requestedBy: document.requested_by,
    requestedAt: document.requested_at,
    again: document.again ?? false,
    state: document.state,
    finishedAt: document.finished_at,
    resumed: document.resumed ?? null,
  };
}
