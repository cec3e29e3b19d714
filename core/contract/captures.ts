import * as z from 'zod';
import { capturePhase, cursor, instanceName, isoTime, limit, repeated, statementClass } from '#core/contract/common.ts';

const elapsedMs = z.number().nonnegative();

/** A session that holds a lock or waits for one. */
const lockSession = z.object({
  threadId: z.string(),
  connectionId: z.number().nullable(),
  user: z.string().nullable(),
  host: z.string().nullable(),
  /** Digest text: literals never stand here. */
  statement: z.string().nullable(),
  idleInTransaction: z.boolean(),
  since: isoTime.nullable(),
});

const lockWait = z.object({
  kind: z.enum(['row', 'metadata']),
  object: z.string().nullable(),
  /** The lock that is asked for, in the server's words. */
  mode: z.string().nullable(),
  /** Null where the server does not say, as for metadata locks. */
  since: isoTime.nullable(),
  blocker: lockSession.nullable(),
});

/** A row of the live table and a bar of the lanes. */
export const captureSummary = z.object({
  id: z.string(),
  instance: instanceName,
  phase: capturePhase,
  timing: z.enum(['exact', 'lower_bound']),
  start: isoTime,
  end: isoTime.nullable(),
  elapsedMs,
  threadId: z.string(),
  connectionId: z.number(),
  user: z.string().nullable(),
  host: z.string().nullable(),
  schema: z.string().nullable(),
  state: z.string().nullable(),
  rowsExamined: z.number().nullable(),
  rowsSent: z.number().nullable(),
  class: statementClass,
  digest: z.string(),
  /** Digest text, cut for a table row. */
  statement: z.string(),
  wait: lockWait.nullable(),
  updatedAt: isoTime,
});
export type CaptureSummary = z.infer<typeof captureSummary>;

/**
 * One session of a lock chain; `since` is of a holder its transaction's begin, of a waiter the begin of its wait, else of its statement.
 */
const chainLink = lockSession.extend({
  /** 0 holds and waits for nobody; each session waits for the next one above it that has a depth less. */
  depth: z.number(),
  /** Its statement's; null when that was not captured. */
  captureId: z.string().nullable(),
  phase: capturePhase.nullable(),
  waits: lockWait.pick({ kind: true, object: true, mode: true }).nullable(),
});

const planTry = z.object({
  id: z.string(),
  schema: z.string().nullable(),
  collectedAt: isoTime,
  status: z.enum(['collected', 'refused', 'failed']),
  message: z.string().nullable(),
});
export type PlanTry = z.infer<typeof planTry>;

export const captureDetail = captureSummary.extend({
  /** Who blocks whom, holders before those who wait for them; empty when nobody waits. */
  lockChain: z.array(chainLink),
  lockMs: z.number().nullable(),
  counters: z.record(z.string(), z.union([z.number(), z.boolean(), z.string()])),
  /** Redacted unless `literals` is `shown`. */
  sqlText: z.string(),
  /** `none` where nothing is kept that could be revealed. */
  literals: z.enum(['hidden', 'shown', 'none']),
  textCut: z.boolean(),
  /** What a stored procedure was running inside `sqlText` when last seen; redacted like it. */
  innerSqlText: z.string().nullable().optional(),
  digestText: z.string(),
  /** sqlcommenter tags; a value that may be data is `?` unless literals are shown. */
  tags: z.record(z.string(), z.string()),
  /** From a traceparent tag and the URL template of the settings. */
  traceUrl: z.string().nullable(),
  /** The digest's usual times over what was captured live; null when this is its first. */
  usual: z.object({ executions: z.number(), p50Ms: elapsedMs, p95Ms: elapsedMs, maxMs: elapsedMs }).nullable(),
  /** The newest collected plan of this digest on this instance, of this schema before others; without one, what came of the newest try. */
  plan: planTry.nullable(),
  /** A try after that plan which gave none. */
  laterTry: planTry.nullable(),
  planPending: z.boolean(),
});
export type CaptureDetail = z.infer<typeof captureDetail>;

const captureSort = z.enum(['start', 'elapsed', 'rowsExamined']);
/** GET /api/captures */
export const captureQuery = z.object({
  instance: repeated(instanceName),
  schema: repeated(z.string().max(255)),
  user: repeated(z.string().max(255)),
  class: repeated(statementClass),
  phase: repeated(capturePhase),
  digest: z.string().max(64).optional(),
  minMs: z.coerce.number().nonnegative().optional(),
  /** Words looked for literally. */
  q: z.string().max(500).optional(),
  from: isoTime.optional(),
  to: isoTime.optional(),
  sort: captureSort.default('start'),
  dir: z.enum(['asc', 'desc']).default('desc'),
  limit,
  cursor: cursor.default(null),
});
export type CaptureQuery = z.infer<typeof captureQuery>;
export const capturePage = z.object({ items: z.array(captureSummary), nextCursor: z.string().nullable() });
export type CapturePage = z.infer<typeof capturePage>;

/** GET /api/facets?from= : what the filters can offer. */
export const facetsQuery = z.object({ from: isoTime.optional() });
export const facets = z.object({
  instances: z.array(z.string()),
  schemas: z.array(z.string()),
  users: z.array(z.string()),
});

/** GET /api/summary?minutes=15 : the tiles. */
export const summaryQuery = z.object({ minutes: z.coerce.number().int().min(1).max(1_440).default(15) });
export const summary = z.object({
  at: isoTime,
  minutes: z.number(),
  captured: z.number(),
  /** Captured in the same span just before; null when watching began later. */
  capturedBefore: z.number().nullable(),
});
export type Summary = z.infer<typeof summary>;
