import * as z from 'zod';
import { instanceName, isoTime, repeated } from '#core/contract/common.ts';
import {
  calendarDate,
  calendarMonth,
  coverageRemark,
  coverageSummary,
  digestRow,
  monthStatistics,
} from '#core/contract/statistics.ts';

const count = z.number().int().nonnegative();

/** GET /api/reports/:month?instance=&language=ko&users=hidden&format=markdown */
export const reportQuery = z.object({
  instance: repeated(instanceName),
  language: z.enum(['en', 'ko']).default('en'),
  /** Whether names of users and hosts stand in it. */
  users: z.enum(['hidden', 'shown']).default('shown'),
  /** `markdown` answers text/markdown with a file name. */
  format: z.enum(['json', 'markdown']).default('json'),
});
export type ReportQuery = z.infer<typeof reportQuery>;

const recommendation = z.object({
  /** Stable word for the rule, such as `full_scan`. */
  rule: z.string(),
  digest: z.string(),
  instance: instanceName,
  severity: z.enum(['critical', 'warning', 'info']),
  /** Upper bound of slow time that it can save in a month; null when it cannot be told. */
  savesUs: z.number().int().nonnegative().nullable(),
  /** Figures that it rests on, named; the language puts them into words. */
  evidence: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Recommendation = z.infer<typeof recommendation>;

/** What the Markdown and the page are made of. */
export const reportModel = z.object({
  month: calendarMonth,
  timeZone: z.string(),
  madeAt: isoTime,
  literals: z.enum(['hidden', 'shown']),
  users: z.enum(['hidden', 'shown']),
  environment: z.object({ region: z.string().nullable(), account: z.string().nullable() }),
  statistics: monthStatistics,
  /** A row an instance. */
  coverage: z.array(
    coverageSummary.extend({
      instance: instanceName,
      /** Of days that are not complete, or have entries that were skipped. */
      days: z.array(z.object({ date: calendarDate, remarks: z.array(coverageRemark) })),
    }),
  ),
  topByTime: z.array(digestRow),
  topByCount: z.array(digestRow),
  topByRows: z.array(digestRow),
  /** Of each change those that moved most slow time. */
  regressed: z.array(digestRow),
  came_back: z.array(digestRow),
  improved: z.array(digestRow),
  new: z.array(digestRow),
  gone: z.array(digestRow),
  planChanges: z.array(
    z.object({
      digest: z.string(),
      instance: instanceName,
      at: isoTime,
      fromPlan: z.string(),
      toPlan: z.string(),
      fromCost: z.number().nullable(),
      toCost: z.number().nullable(),
      /** Tables whose access differs: `order_items: ref ix_order -> ALL`. */
      changes: z.array(z.string()),
    }),
  ),
  recommendations: z.array(recommendation),
  /** Whole digest text of every digest named above, and an example when literals are shown. */
  statements: z.array(
    z.object({ digest: z.string(), text: z.string(), example: z.string().nullable(), row: digestRow }),
  ),
  /** Ids of digests left out of a list because it is long. */
  leftOut: count,
});
export type ReportModel = z.infer<typeof reportModel>;

export const reportView = z.object({ model: reportModel, markdown: z.string() });
export type ReportView = z.infer<typeof reportView>;
