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
import type { RdsServer } from '#core/collect/rds-server.ts';
import type { StatementClass } from '#core/sql/statement-class.ts';
import type { CellBlock } from '#core/sums/cell-block.ts';
import type { Example } from '#core/sums/example.ts';
import type { DigestDay } from '#core/sums/instance-day.ts';

export type JobStore = {
  /** Inserts the job with its tasks, or returns the running one that asks for the same; tasks that a crash kept from being written are written then. */
  create(job: CollectionJob, tasks: Pick<CollectionTask, 'instance' | 'date' | 'state'>[]): Promise<CollectionJob>;
  /** Newest first. */
  list(limit: number): Promise<CollectionJob[]>;
  byId(id: string): Promise<CollectionJob | null>;
  /** Jobs that run and were asked for by then. */
  runningSince(moment: Date): Promise<CollectionJob[]>;
  /** Writes the tasks of a running job that its request could not write, as waiting; returns how many. */
  fill(job: CollectionJob): Promise<number>;
  /** Sets the state that its tasks give it, once all are there and have ended; returns the job when this call ended it. */
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
  /** @param since those alone that changed from then on, by MongoDB's clock */
  ofJob(job: string, since?: Date): Promise<CollectionTask[]>;
  progress(job: string): Promise<JobProgress>;
  /** Those of all jobs that wait or run. */
  countOpen(): Promise<{ waiting: number; running: number }>;
};

/** Days from `first` to `last`, both included; all instances when none are named. */
export type Period = { first: string; last: string; instances?: string[] | undefined };

export type CoverageStore = {
  /** By instance, then date. */
  find(period: Period): Promise<Coverage[]>;
  /** Months of which anything was collected, newest first. */
  months(): Promise<string[]>;
  /** Changes whenever an instance-day of the period was written: what is computed from the days holds as long as it stays. */
  version(period: Period): Promise<string>;
  /** Of each instance-day of the period (`instance|date`), what changes whenever it was written. */
  generations(period: Period): Promise<Map<string, string>>;
};

/** The cells of one instance-day. */
export type StoredBlock = CellBlock & { instance: string; date: string };

/** What is known of a digest over all that was ever collected. */
export type KnownDigest = {
  digest: string;
  text: string;
  class: StatementClass;
  firstDate: string;
  lastDate: string;
};

export type StoredExample = Example & { instance: string; date: string };

export type DigestDayStore = {
  /**
   * Makes the stored instance-day equal to what was read: its digest-days, their examples, its cells and its coverage, all or
   * nothing. With a task, nothing is written when it is no longer held, and the task ends after.
   * @returns false when the task was lost
   */
  replace(
    coverage: Coverage,
    rows: DigestDay[],
    task: { held: HeldTask; progress: TaskProgress } | null,
  ): Promise<boolean>;
  /** Every block of the period; of one digest alone when it is named. */
  blocks(period: Period, digest?: string): AsyncIterable<StoredBlock>;
  known(digests: string[]): Promise<Map<string, KnownDigest>>;
  /** Those of the digests that were executed between two days, both included. */
  seenBetween(digests: string[], first: string, last: string): Promise<Set<string>>;
  /** Ids whose text holds the words, taken literally, or whose id begins with them. */
  findDigests(words: string): Promise<Set<string>>;
  /** Slowest first. */
  examples(digest: string, period: Period, limit: number): Promise<StoredExample[]>;
};

export type ReviewState = 'new' | 'investigating' | 'accepted' | 'fixed';
export type ReviewNote = { id: string; at: Date; by: string; text: string };
export type Review = {
  digest: string;
  state: ReviewState;
  changedAt: Date | null;
  changedBy: string | null;
  notes: ReviewNote[];
};

export type ReviewStore = {
  /** Those that anybody has touched. @param digests all when left out */
  find(digests?: string[]): Promise<Map<string, Review>>;
  setState(digest: string, state: ReviewState, by: string, at: Date): Promise<void>;
  addNote(digest: string, note: ReviewNote): Promise<void>;
};

export type RdsServerStore = {
  /** Makes the list equal to what RDS answered; those it lists no more stay, marked. @returns how many were marked */
  replace(servers: RdsServer[], at: Date): Promise<number>;
  list(): Promise<(RdsServer & { gone: boolean; seenAt: Date })[]>;
  /** As RDS described it last; null when it never did. */
  byName(name: string): Promise<RdsServer | null>;
};

/** What workers found when they last spoke to AWS, and what they were asked to do. */
export type AwsState = {
  /** Somebody asked for the inventory to be read again. */
  requestedAt: Date | null;
  discoveredAt: Date | null;
  trouble: { code: string; message: string; remedy: string } | null;
  /** A sign-in that waits for a person. */
  signIn: { address: string; code: string; expiresAt: Date } | null;
};

export type AwsStateStore = {
  read(): Promise<AwsState>;
  request(at: Date): Promise<void>;
  /** The inventory was read, or could not be; a sign-in waits no more. */
  discovered(at: Date, trouble: AwsState['trouble']): Promise<void>;
  setSignIn(signIn: AwsState['signIn']): Promise<void>;
};

/** The shared models of months: collected slow logs and what is said about them. */
export type MonthStores = {
  jobs: JobStore;
  tasks: TaskStore;
  coverage: CoverageStore;
  days: DigestDayStore;
  reviews: ReviewStore;
  servers: RdsServerStore;
  aws: AwsStateStore;
  quota: QuotaStore;
};

export type QuotaStore = {
  /**
   * Reserves the next free moment for one call, by MongoDB's own clock, so that all processes share the rate.
   * @param burst calls that may be made at once after a pause
   * @returns milliseconds to wait until that moment
   */
  reserve(name: string, callsPerSecond: number, burst: number): Promise<number>;
};
