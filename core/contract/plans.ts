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
