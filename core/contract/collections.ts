import * as z from 'zod';
import { instanceName, isoTime } from '#core/contract/common.ts';
import { calendarDate } from '#core/contract/statistics.ts';
import { awsTrouble } from './aws-trouble.ts';

const count = z.number().int().nonnegative();

const jobState = z.enum(['running', 'completed', 'with_failures', 'cancelled']);
export const taskState = z.enum(['waiting', 'running', 'done', 'partial', 'kept', 'failed', 'cancelled']);
export type TaskStateView = z.infer<typeof taskState>;

/** What was read; of a job it is the sum of its tasks and never goes back, but for a task that is tried again. */
const readSoFar = { calls: count, events: count, bytes: count, entries: count, skipped: count };

export const collectionProgress = z.object({
  ...readSoFar,
  tasks: count,
  byState: z.record(taskState, count),
  running: z.array(z.object({ instance: instanceName, date: calendarDate })),
});
export type CollectionProgress = z.infer<typeof collectionProgress>;

/** A job without its grid. */
export const collectionView = z.object({
  id: z.string(),
  firstDate: calendarDate,
  lastDate: calendarDate,
  timeZone: z.string(),
  instances: z.array(instanceName),
  requestedBy: z.string(),
  requestedAt: isoTime,
  again: z.boolean(),
  state: jobState,
  finishedAt: isoTime.nullable(),
  /** The last retry after its end: when, how many days were not tried again, and what those had read. */
  resumed: z.object({ at: isoTime, ended: count, ...readSoFar }).nullable(),
  progress: collectionProgress,
});
export type CollectionView = z.infer<typeof collectionView>;

/** An instance-day of a job. */
export const collectionTask = z.object({
  instance: instanceName,
  date: calendarDate,
  state: taskState,
  attempts: count,
  ...readSoFar,
  /** Code, cause and remedy of the last try that failed. */
  failure: z.object({ code: z.string(), message: z.string(), remedy: z.string(), at: isoTime }).nullable(),
  startedAt: isoTime.nullable(),
  finishedAt: isoTime.nullable(),
});
export type CollectionTaskView = z.infer<typeof collectionTask>;

export const collectionLogLine = z.object({
  at: isoTime,
  level: z.enum(['info', 'warn', 'error']),
  worker: z.string(),
  message: z.string(),
});
export type CollectionLogLine = z.infer<typeof collectionLogLine>;

/** GET /api/collections/:id */
export const collectionDetail = collectionView.extend({
  /** Server clock, for elapsed and remaining time. */
  at: isoTime,
  /** Days in order, instances side by side. */
  tasks: z.array(collectionTask),
  /** The last 500 lines, oldest first. */
  log: z.array(collectionLogLine),
});
export type CollectionDetail = z.infer<typeof collectionDetail>;

/** GET /api/collections : newest first, at most 50; `target` is what the one button would collect, and whether it can. */
export const collectionList = z.object({
  items: z.array(collectionView),
  timeZone: z.string(),
  /** Of the report time zone: the last day that can be asked for. */
  today: calendarDate,
  /**
   * Instances that can be chosen; `collected` marks those that a request without a choice takes, of periods up to the last day on which
   * RDS listed it, which is null while it does.
   */
  instances: z.array(z.object({ name: instanceName, collected: z.boolean(), lastListed: calendarDate.nullable() })),
  /** First and last day of the month before this one, in the report time zone. */
  previousMonth: z.object({ firstDate: calendarDate, lastDate: calendarDate }),
  trouble: awsTrouble,
});
export type CollectionList = z.infer<typeof collectionList>;

/** POST /api/collections -> 202 collectionView ; the previous month when dates are left out, all collected instances when those are. */
export const collectionRequest = z
  .object({
    firstDate: calendarDate.optional(),
    lastDate: calendarDate.optional(),
    instances: z.array(instanceName).min(1).max(1_000).optional(),
    /** Read days again that are complete already, or imported. */
    again: z.boolean().default(false),
  })
  .strict()
  .refine(body => (body.firstDate === undefined) === (body.lastDate === undefined), 'needs both dates or none')
  .refine(body => (body.firstDate ?? '') <= (body.lastDate ?? ''), 'the first date must not follow the last');
export type CollectionRequest = z.input<typeof collectionRequest>;

/** POST /api/collections/:id/cancel -> 200 collectionView ; 409 when it has ended. */

/** POST /api/collections/:id/retry -> 200 collectionView ; all failed, partial and cancelled days when `tasks` is left out. */
export const collectionRetry = z
  .object({
    tasks: z
      .array(z.object({ instance: instanceName, date: calendarDate }))
      .min(1)
      .max(10_000)
      .optional(),
  })
  .strict();
export type CollectionRetry = z.infer<typeof collectionRetry>;

/** POST /api/discovery -> 202: a worker reads the RDS inventory as soon as it can. */
export const discoveryView = z.object({ requestedAt: isoTime.nullable(), discoveredAt: isoTime.nullable() });
export type DiscoveryView = z.infer<typeof discoveryView>;

/** Socket event `collection`: sent to every client for a job that runs or has just ended, at most four times a second. */
export const collectionDelta = z.object({
  at: isoTime,
  job: collectionView,
  /** Tasks that have changed since the event before; a client that missed one asks GET /api/collections/:id again. */
  tasks: z.array(collectionTask),
  /** Lines since the event before. */
  log: z.array(collectionLogLine),
});
export type CollectionDelta = z.infer<typeof collectionDelta>;
