import * as z from 'zod';
import { cursor, instanceName, isoTime, limit, repeated, statementClass } from '#core/contract/common.ts';

export const planSummary = z.object({
  id: z.string(),
  instance: instanceName,
  digest: z.string(),
  statement: z.string(),
  class: statementClass,
  schema: z.string().nullable(),
  collectedAt: isoTime,
  status: z.enum(['collected', 'refused', 'failed']),
  /** Why it was refused or failed. */
  code: z.string().nullable(),
  message: z.string().nullable(),
  approximate: z.boolean(),
  /** Alike for plans that do the same in the same order with the same keys; null where it is not known. */
  shape: z.string().nullable(),
  /** Total, in the optimizer's units; null where it is not known. */
  cost: z.number().nullable(),
  /** Ids of the rules that found something, worst first, as judged when the plan was stored. */
  findings: z.array(z.string()),
  severity: z.enum(['critical', 'warning', 'info']).nullable(),
  /** It does something else than the plan before it of this digest on this instance. */
  changed: z.boolean(),
});
export type PlanSummary = z.infer<typeof planSummary>;

/** See core/plan/schema/table-facts.ts */
const tableFacts = z.object({
  schema: z.string(),
  name: z.string(),
  ddl: z.string(),
  rows: z.number().nullable(),
  dataBytes: z.number().nullable(),
  indexBytes: z.number().nullable(),
  indexes: z.array(z.object({ name: z.string(), cardinality: z.array(z.number().nullable()) })),
});

export const planDetail = planSummary.extend({
  captureId: z.string().nullable(),
  serverVersion: z.string(),
  tookMs: z.number(),
  sqlText: z.string(),
  /** `none` where nothing is kept that could be revealed. */
  literals: z.enum(['hidden', 'shown', 'none']),
  /** Raw EXPLAIN documents, redacted unless `literals` is `shown`. */
  documents: z.object({
    v1: z.string().optional(),
    v2: z.string().optional(),
    tree: z.string().optional(),
    mariadb: z.string().optional(),
  }),
  /** Definitions of its tables, without values, as far as they could be read. */
  around: z.object({
    tables: z.array(tableFacts).readonly(),
    conversions: z
      .array(z.object({ index: z.string(), column: z.string(), table: z.string().exactOptional() }))
      .readonly(),
  }),
});
export type PlanDetail = z.infer<typeof planDetail>;

/** GET /api/plans */
export const planQuery = z.object({
  digest: z.string().max(64).optional(),
  instance: repeated(instanceName),
  /** Rules of which one at least found something. */
  finding: repeated(z.string().max(64)),
  /** Only plans that differ from the one before. */
  changed: z.literal('true').optional(),
  /** Read from a server, or pasted and saved. */
  origin: z.enum(['server', 'pasted']).optional(),
  /** Words that all stand in the digest text. */
  q: z.string().max(500).optional(),
  sort: z.enum(['collected', 'cost']).default('collected'),
  dir: z.enum(['asc', 'desc']).default('desc'),
  limit,
  cursor: cursor.default(null),
});
export type PlanQuery = z.infer<typeof planQuery>;
export const planPage = z.object({ items: z.array(planSummary), nextCursor: z.string().nullable() });
/** GET /api/plans/:id/history: the digest's plans there, oldest first, and its newest executions. */
export const planHistory = z.object({
  plans: z.array(planSummary.pick({ id: true, instance: true, collectedAt: true, shape: true })),
  executions: z.array(z.object({ id: z.string(), start: isoTime, elapsedMs: z.number() })),
});
export type PlanHistory = z.infer<typeof planHistory>;

/** Characters of a document that is saved: a plan of a thousand tables has about one million. */
const DOCUMENT_MAX = 4_000_000;
/** POST /api/plans: a plan that was pasted, with its statement and definitions if they are known. */
export const planSave = z.object({
  text: z.string().min(1).max(DOCUMENT_MAX),
  sql: z.string().max(500_000).default(''),
  ddl: z.string().max(500_000).default(''),
});
export const planSaved = z.object({ id: z.string(), digest: z.string() });
/** POST /api/captures/:id/explain -> 202 */
export const explainAccepted = z.object({ captureId: z.string(), digest: z.string(), requestedAt: isoTime });
