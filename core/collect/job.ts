import type { CollectFailure } from '#core/collect/collect-error.ts';
import { datesBetween } from '#core/collect/days.ts';

/** Days that one job may have. */
export const MOST_JOB_DAYS = 400;

/** A requested period; its instance-days are tasks. */
export type CollectionJob = {
  id: string;
  firstDate: string;
  lastDate: string;
  timeZone: string;
  instances: string[];
  requestedBy: string;
  requestedAt: Date;
  /** Whether days that are there already are read again. */
  again: boolean;
  state: JobState;
  finishedAt: Date | null;
  /** The last retry after its end; null when there was none. */
  resumed: Resumed | null;
};
/** When a job that had ended went on, and what the days that were not tried again had read by then; `ended` is how many they are. */
export type Resumed = TaskProgress & { at: Date; ended: number };

export type JobState = 'running' | 'completed' | 'with_failures' | 'cancelled';

/** `kept` = it was complete or imported already, nothing was read; `partial` = read, and its coverage says what is missing. */
export type TaskState = 'waiting' | 'running' | 'done' | 'partial' | 'kept' | 'failed' | 'cancelled';
export const ENDED_STATES: readonly TaskState[] = ['done', 'partial', 'kept', 'failed', 'cancelled'];

export type TaskFailure = { code: CollectFailure; message: string; remedy: string; at: Date };

/** What was read so far of one instance-day. */
export type TaskProgress = {
  /** Calls of GetLogEvents. */
  calls: number;
  events: number;
  bytes: number;
  entries: number;
  skipped: number;
};
export const NO_PROGRESS: TaskProgress = { calls: 0, events: 0, bytes: 0, entries: 0, skipped: 0 };

/** One instance-day of a job. */
export type CollectionTask = {
  id: string;
  job: string;
  instance: string;
  date: string;
  timeZone: string;
  state: TaskState;
  /** Tries that failed; one that a worker's end cut short does not count. */
  attempts: number;
  progress: TaskProgress;
  failure: TaskFailure | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** When anything of it last changed, by MongoDB's clock. */
  updatedAt: Date;
};

/** A task that this worker holds: every write on its behalf names owner and fence, so that a late one changes nothing. */
export type HeldTask = CollectionTask & { owner: string; fence: number };

export type JobLogLine = { at: Date; level: 'info' | 'warn' | 'error'; worker: string; message: string };

/** The sum of a job's tasks: what a page and a command line show while it runs. */
export type JobProgress = TaskProgress & {
  tasks: number;
  byState: Record<TaskState, number>;
  /** Instance and day of the tasks that run. */
  running: { instance: string; date: string }[];
};

/** Tasks that will not change any more. */
export function endedTasks(progress: JobProgress): number {
  return ENDED_STATES.reduce((sum, state) => sum + progress.byState[state], 0);
}

/** What a job reads: days in order, instances side by side. */
export function instanceDays(
  job: Pick<CollectionJob, 'firstDate' | 'lastDate' | 'instances'>,
): { instance: string; date: string }[] {
  return datesBetween(job.firstDate, job.lastDate).flatMap(date => job.instances.map(instance => ({ instance, date })));
}

/** Whether two requests ask for the same: such requests share one job while it runs. */
export function requestKey(
  request: Pick<CollectionJob, 'firstDate' | 'lastDate' | 'timeZone' | 'instances' | 'again'>,
): string {
  const again = request.again ? ['again'] : [];
  return [request.firstDate, request.lastDate, request.timeZone, ...[...request.instances].sort(), ...again].join('|');
}
