import * as z from 'zod';
import { instanceName, isoTime, repeated, statementClass } from '#core/contract/common.ts';

/**
 * Statistics of a month, from slow logs. A month is the sum of its days, days are days of the report time zone.
 *
 * Sums of time are exact: whole microseconds in a JSON number, in fields that end in `Us`. 2^53 microseconds are 285 years of slow
 * time, rows stay below 2^53 likewise; a store that would pass it must refuse, never round. `p50Us` and `p95Us` come from log-scaled histograms
 * (error at most 2 %). What is not known is null, never 0.
 */

export const calendarMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month, YYYY-MM');
export const calendarDate = z.iso.date();
const count = z.number().int().nonnegative();
/** Whole microseconds. */
const us = z.number().int().nonnegative();

export const measures = z.object({
  /** Different digests among the executions. */
  digests: count,
  executions: count,
  totalUs: us,
  lockUs: us,
  rowsExamined: count,
  rowsSent: count,
  maxUs: us,
  /** Null where the days keep no histogram of it. */
  p50Us: us.nullable(),
  p95Us: us.nullable(),
});
export type Measures = z.infer<typeof measures>;

/** Two months side by side; `before` is null when the month before has no such row, or too little of that month was collected to compare with. */
const compared = { now: measures, before: measures.nullable() };

const classTime = z.object({ class: statementClass, executions: count, totalUs: us });

/** What the filter bar sends to every route of this file; an absent filter takes all. */
const monthFilter = {
  instance: repeated(instanceName),
  user: repeated(z.string().max(255)),
  class: repeated(statementClass),
  schema: repeated(z.string().max(255)),
  host: repeated(z.string().max(255)),
  /** Words looked for literally in the digest text, or the start of a digest id. */
  q: z.string().max(500).optional(),
  /** Days of the month alone, `9` or `9-14`; the month before is cut alike. */
  days: z
    .string()
    .regex(/^\d{1,2}(-\d{1,2})?$/, 'must be a day of the month or two, such as 9-14')
    .optional(),
};

export const coverageSummary = z.object({
  /** Instance-days of the period, those read whole, in part, and not at all. */
  wanted: count,
  complete: count,
  partial: count,
  missing: count,
  entries: count,
  bytes: count,
  skipped: count,
});
export type CoverageSummaryView = z.infer<typeof coverageSummary>;

/** `detail` is English and has the figures; `code` is for other languages. */
export const coverageRemark = z.object({ code: z.string(), detail: z.string() });

export const coverageRow = z.object({
  instance: instanceName,
  date: calendarDate,
  timeZone: z.string(),
  source: z.enum(['cloudwatch', 'import']),
  inputs: z.array(z.string()),
  complete: z.boolean(),
  remarks: z.array(coverageRemark),
  streams: count,
  events: count,
  bytes: count,
  entries: count,
  lateEntries: count,
  skipped: z.array(z.object({ reason: z.string(), count })),
  firstEvent: isoTime.nullable(),
  lastEvent: isoTime.nullable(),
  collectedAt: isoTime,
});
export type CoverageRowView = z.infer<typeof coverageRow>;

/** GET /api/coverage?from=2026-10-01&to=2026-10-31&instance= : by instance, then date. At most 92 days. */
export const coverageQuery = z.object({ from: calendarDate, to: calendarDate, instance: repeated(instanceName) });
export const coverageList = z.object({ summary: coverageSummary, items: z.array(coverageRow) });
export type CoverageList = z.infer<typeof coverageList>;

export const digestChange = z.enum(['regressed', 'new', 'improved', 'gone', 'came_back', 'steady']);
export type DigestChange = z.infer<typeof digestChange>;
export const reviewState = z.enum(['new', 'investigating', 'accepted', 'fixed']);
export type ReviewState = z.infer<typeof reviewState>;

/** A digest as a row: of the list, of "what changed", of the report. */
export const digestRow = z.object({
  digest: z.string(),
  /** Digest text, cut for a row: literals never stand here. */
  statement: z.string(),
  class: statementClass,
  schemas: z.array(z.string()),
  /** By slow time, greatest first. */
  instances: z.array(instanceName),
  users: z.array(z.string()),
  /** `before` also stands where the verdict of `change` rests on it, however much of that month was collected. */
  ...compared,
  /** Slow time more or less than in the month before; null where that cannot be told. */
  movedUs: z.number().int().nullable(),
  /** Of all slow time under the same filter, 0 to 1. */
  share: z.number().min(0).max(1),
  /** Slow time of each day of the month, or of those of the filter, in order. */
  daysUs: z.array(us),
  /** Days with at least one execution. */
  daysSeen: count,
  firstSeen: calendarDate,
  lastSeen: calendarDate,
  change: digestChange,
  /** Of the test that `change` states, when one was made: the chance of the daily p95 being so by accident, 0 to 1. */
  pValue: z.number().nullable(),
  review: z.object({
    state: reviewState,
    /** Set to fixed, and executed on a later day. */
    cameBack: z.boolean(),
  }),
});
export type DigestRow = z.infer<typeof digestRow>;

/** The days of the month before that are compared: all, those of a filter, or as many as the running month has. */
const daysBefore = z.array(z.object({ date: calendarDate }));

const dayRow = z.object({
  date: calendarDate,
  executions: count,
  totalUs: us,
  rowsExamined: count,
  p95Us: us.nullable(),
  classes: z.array(classTime),
  coverage: z.object({
    wanted: count,
    complete: count,
    partial: count,
    missing: count,
    /** Why, an instance a line. */
    remarks: z.array(coverageRemark.extend({ instance: instanceName })),
  }),
});

const namedRow = z.object({ name: z.string().nullable(), classes: z.array(classTime), ...compared });
export type NamedRow = z.infer<typeof namedRow>;

/** GET /api/months/:month?instance=&user=&class=&schema=&host=&q= */
export const monthQuery = z.object(monthFilter);
export const monthStatistics = z.object({
  month: calendarMonth,
  timeZone: z.string(),
  /** The month before, when anything of it was collected. */
  monthBefore: calendarMonth.nullable(),
  coverage: coverageSummary,
  /** Of the days that are compared, over the instances of both months. */
  coverageBefore: coverageSummary.nullable(),
  total: z.object(compared),
  days: z.array(dayRow),
  daysBefore: z.array(
    daysBefore.element.extend({ executions: count, totalUs: us, rowsExamined: count, p95Us: us.nullable() }),
  ),
  /** 7 x 24, Monday first, hours of the report time zone: slow time. */
  hours: z.array(z.array(us).length(24)).length(7),
  /** Greatest slow time first; a name is null where the log had none. An instance with a day that is not complete is in `lowerBounds`. */
  byInstance: z.array(namedRow),
  byUser: z.array(namedRow),
  bySchema: z.array(namedRow),
  byHost: z.array(namedRow),
  byClass: z.array(z.object({ class: statementClass, ...compared })),
  lowerBounds: z.array(instanceName),
  /** How many digests of each change, and those that moved most slow time. */
  changes: z.object({
    regressed: count,
    new: count,
    improved: count,
    gone: count,
    came_back: count,
    top: z.array(digestRow),
  }),
  /** By slow time: as many as the bars show. */
  top: z.array(digestRow),
  /** What the filters can offer, whatever is chosen now. */
  facets: z.object({
    instances: z.array(instanceName),
    users: z.array(z.string()),
    schemas: z.array(z.string()),
    hosts: z.array(z.string()),
  }),
});
export type MonthStatistics = z.infer<typeof monthStatistics>;

/** GET /api/months : months of which anything was collected, newest first. */
export const monthList = z.object({
  items: z.array(z.object({ month: calendarMonth, coverage: coverageSummary })),
  timeZone: z.string(),
});
export type MonthList = z.infer<typeof monthList>;

export const digestSort = z.enum(['time', 'executions', 'average', 'p95', 'max', 'rowsExamined', 'change', 'days']);
export type DigestSort = z.infer<typeof digestSort>;
/** GET /api/months/:month/digests */
export const digestQuery = z.object({
  ...monthFilter,
  change: digestChange.optional(),
  review: repeated(reviewState),
  sort: digestSort.default('time'),
  dir: z.enum(['asc', 'desc']).default('desc'),
  offset: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().min(1).max(5_000).default(50),
});
export type DigestQuery = z.infer<typeof digestQuery>;
export const digestPage = z.object({
  month: calendarMonth,
  timeZone: z.string(),
  monthBefore: calendarMonth.nullable(),
  /** Of the month or of the filter, up to today. */
  days: z.array(calendarDate),
  daysBefore,
  coverage: coverageSummary,
  /** Sums of everything under the filter, review states and tabs left out. */
  total: z.object(compared),
  /** Rows of each tab under the filter and the review states. */
  counts: z.object({
    all: count,
    regressed: count,
    new: count,
    improved: count,
    gone: count,
    came_back: count,
  }),
  /**
   * Of the digests under the filter and the review states: how many were executed and their slow time; of the ten that take most of it, their
   * part of all slow time, and how many are still `new` in review.
   */
  topTen: z.object({ of: count, ofUs: us, share: z.number(), unreviewed: count }),
  /** Rows under filter, review states and tab, and their slow time. */
  matched: count,
  matchedUs: us,
  items: z.array(digestRow),
  facets: monthStatistics.shape.facets,
});
export type DigestPage = z.infer<typeof digestPage>;

const shareRow = z.object({ name: z.string().nullable(), executions: count, totalUs: us, beforeUs: us.nullable() });

export const reviewView = z.object({
  state: reviewState,
  cameBack: z.boolean(),
  /** Null as long as nobody has set it. */
  changedAt: isoTime.nullable(),
  changedBy: z.string().nullable(),
  notes: z.array(z.object({ id: z.string(), at: isoTime, by: z.string(), text: z.string() })),
});
export type ReviewView = z.infer<typeof reviewView>;

/** GET /api/digests/:digest?month=2026-10&instance= ; month: the newest with an execution when left out. */
export const digestDetailQuery = z.object({
  month: calendarMonth.optional(),
  instance: instanceName.optional(),
});
export const digestDetail = z.object({
  digest: z.string(),
  digestText: z.string(),
  class: statementClass,
  month: calendarMonth,
  timeZone: z.string(),
  monthBefore: calendarMonth.nullable(),
  daysBefore,
  /** Whether enough of the month before was collected to compare with; without it `before` and what stands beside it are null or 0. */
  comparable: z.boolean(),
  ...compared,
  share: z.number().min(0).max(1),
  change: digestChange,
  pValue: z.number().nullable(),
  /** Over all that was ever collected. */
  firstSeen: calendarDate.nullable(),
  lastSeen: calendarDate.nullable(),
  daysSeen: count,
  /** Of the instances it ran on, by the log or as was seen live; where it did not, of those before. */
  coverage: coverageSummary,
  /** Every day of the month; a day without an execution has zeros and null times. */
  days: z.array(
    z.object({
      date: calendarDate,
      executions: count,
      totalUs: us,
      p50Us: us.nullable(),
      p95Us: us.nullable(),
      maxUs: us.nullable(),
      rowsExamined: count,
      complete: z.boolean(),
    }),
  ),
  /** Consecutive classes of time, both months on one scale. */
  histogram: z.array(z.object({ fromUs: us, toUs: us, count, before: count })),
  instances: z.array(shareRow),
  users: z.array(shareRow),
  hosts: z.array(shareRow),
  schemas: z.array(shareRow),
  /** `none` where nothing is kept that could be revealed. */
  literals: z.enum(['hidden', 'shown', 'none']),
  /** Slowest first; `sqlText` is redacted unless `literals` is `shown`. */
  examples: z.array(
    z.object({
      instance: instanceName,
      /** Its start. */
      at: isoTime,
      user: z.string().nullable(),
      host: z.string().nullable(),
      schema: z.string().nullable(),
      elapsedUs: us,
      lockUs: us,
      rowsExamined: count,
      rowsSent: count,
      sqlText: z.string(),
      textCut: z.boolean(),
    }),
  ),
  /** Collected live for this digest, newest first. */
  plans: z.array(
    z.object({
      id: z.string(),
      instance: instanceName,
      collectedAt: isoTime,
      status: z.enum(['collected', 'refused', 'failed']),
      message: z.string().nullable(),
      approximate: z.boolean(),
      /** Plans of one instance that run the statement in one way have one letter, A for the oldest; null when the documents do not say. */
      letter: z.string().nullable(),
      cost: z.number().nullable(),
      /** Where most of the cost is, in the server's words: `order_items: ALL`. */
      dearest: z.string().nullable(),
    }),
  ),
  /** Executions of the month by where they were seen. */
  live: z.object({
    captured: count,
    /** Newest first, at most 20. */
    recent: z.array(
      z.object({
        id: z.string(),
        instance: instanceName,
        start: isoTime,
        elapsedMs: z.number().nonnegative(),
        timing: z.enum(['exact', 'lower_bound']),
        phase: z.enum(['running', 'finished', 'vanished']),
        user: z.string().nullable(),
      }),
    ),
  }),
  /** Seen live, never in the log, by reason. */
  neverLogged: z.array(
    z.object({
      reason: z.enum(['disconnected', 'still_running', 'killed', 'under_threshold', 'day_not_collected', 'unknown']),
      count,
    }),
  ),
  review: reviewView,
});
export type DigestDetail = z.infer<typeof digestDetail>;

/** PATCH /api/digests/:digest/review -> reviewView ; a note is added, never replaced. */
export const reviewPatch = z
  .object({ state: reviewState.optional(), note: z.string().trim().min(1).max(4_000).optional() })
  .strict()
  .refine(patch => patch.state !== undefined || patch.note !== undefined, 'needs a state or a note');
export type ReviewPatch = z.infer<typeof reviewPatch>;
