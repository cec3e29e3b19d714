import type { Coverage } from '#core/collect/coverage.ts';
import type {
  CollectionJob,
  CollectionTask,
  HeldTask,
  JobLogLine,
  JobProgress,
  TaskFailure,
  TaskProgress,
} from '#core/collect/job.ts';

export type JobStore = {
  /** Inserts the job with its tasks, or returns the running one that asks for the same; tasks that a crash kept from being written are written then. */
  create(job: CollectionJob, tasks: Pick<CollectionTask, 'instance' | 'date' | 'state'>[]): Promise<CollectionJob>;
  /** Newest first. */
  list(limit: number): Promise<CollectionJob[]>;
  byId(id: string): Promise<CollectionJob | null>;
  /** Sets the state that its tasks give it, once all have ended; returns the job when this call ended it. */
  settle(id: string): Promise<CollectionJob | null>;
  /** Ends a running job: its waiting and running tasks are cancelled. */
  cancel(id: string): Promise<boolean>;
  /** Lets failed, partial and cancelled tasks run again; returns how many. @param tasks all of them when left out */
  retry(id: string, tasks?: { instance: string; date: string }[]): Promise<number>;
  appendLog(id: string, lines: JobLogLine[]): Promise<void>;
  /** The last lines, oldest first. */
  log(id: string): Promise<JobLogLine[]>;
};

export type TaskStore = {
  /** Takes the next task that waits or whose worker is gone, by MongoDB's clock. @param job of this job alone */
  claim(owner: string, leaseMs: number, job?: string): Promise<HeldTask | null>;
  /** Keeps the lease and tells what was read; false when the task is no longer held, by loss or by cancellation. */
  renew(task: HeldTask, leaseMs: number, progress: TaskProgress): Promise<boolean>;
  /** Gives a task back to be tried again after a pause, or ends it as failed when `againAfterMs` is null. */
  fail(task: HeldTask, failure: TaskFailure, againAfterMs: number | null): Promise<boolean>;
  /** Lets another worker take it at once: this one stops. */
  release(task: HeldTask): Promise<void>;
  ofJob(job: string): Promise<CollectionTask[]>;
  progress(job: string): Promise<JobProgress>;
};

export type CoverageStore = {
  /** Rows of the period, by instance and date. @param instances all when left out */
  find(period: { first: string; last: string; instances?: string[] }): Promise<Coverage[]>;
};
