import * as z from 'zod';
import { cursor, instanceName, isoTime, limit, statementClass } from '#core/contract/common.ts';

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
});
export type PlanSummary = z.infer<typeof planSummary>;

/** See core/plan/schema/table-facts.ts */
export const tableFacts = z.object({
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
  literals: z.enum(['hidden', 'shown']),
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
  instance: instanceName.optional(),
  limit,
  cursor: cursor.default(null),
});
export const planPage = z.object({ items: z.array(planSummary), nextCursor: z.string().nullable() });
/** GET /api/plans/:id?literals= */
export const planDetailQuery = z.object({ literals: z.enum(['hidden', 'shown']).default('hidden') });
/** POST /api/captures/:id/explain -> 202 */
export const explainAccepted = z.object({ captureId: z.string(), digest: z.string(), requestedAt: isoTime });
