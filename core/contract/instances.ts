import * as z from 'zod';
import { instanceName, isoTime, repeated, trouble } from '#core/contract/common.ts';
import { intervalMs, thresholdMs } from './settings.ts';

export const instanceView = z.object({
  name: instanceName,
  source: z.enum(['static', 'rds']),
  host: z.string(),
  port: z.number(),
  tags: z.record(z.string(), z.string()),
  state: z.enum(['watched', 'backs_off', 'error', 'paused', 'connecting', 'gone', 'unwatched']),
  /** The instance's own switch, whatever the one for all says. */
  monitoring: z.boolean(),
  thresholdMs: z.number(),
  /** As set; `status.intervalMs` is what is in force. */
  intervalMs: z.number(),
  detected: z
    .object({
      at: isoTime,
      version: z.string(),
      flavour: z.enum(['mysql', 'mariadb', 'percona', 'aurora']),
      serverStart: isoTime,
      performanceSchema: z.enum(['on', 'off', 'denied']),
      readingSource: z.enum(['performance_schema', 'mariadb_processlist', 'processlist']),
      fallback: z.object({ reason: z.string(), remedy: z.string() }).nullable(),
      clockOffsetMs: z.number(),
      tls: z.object({ protocol: z.string(), verified: z.boolean() }).nullable(),
      account: z.string(),
      missingGrants: z.array(z.string()),
      slowLog: z.object({ on: z.boolean(), longQueryTimeS: z.number(), output: z.string() }).nullable(),
    })
    .nullable(),
  status: z
    .object({
      worker: z.string(),
      lastPollAt: isoTime.nullable(),
      intervalMs: z.number(),
      lagMs: z.number(),
      lagP99Ms: z.number(),
      cost: z.object({ serverMs: z.number().nullable(), roundTripMs: z.number(), rowsExamined: z.number().nullable() }),
      running: z.number(),
      waiting: z.number(),
      error: trouble.nullable(),
      history: z.array(z.object({ at: isoTime, lagMs: z.number(), costMs: z.number() })),
    })
    .nullable(),
});
export type InstanceView = z.infer<typeof instanceView>;
/** GET /api/instances?name= ; history: newest points of each instance's day, by the size of the fleet when left out. */
export const instanceQuery = z.object({
  name: repeated(instanceName),
  history: z.coerce.number().int().min(0).max(1_440).optional(),
});
/** Answer of GET /api/instances */
export const instanceList = z.object({ items: z.array(instanceView) });
/** PATCH /api/instances/:name ; null returns a field to what is set for all. */
export const instancePatch = z
  .object({
    monitoring: z.boolean().nullable().optional(),
    thresholdMs: thresholdMs.nullable().optional(),
    intervalMs: intervalMs.nullable().optional(),
  })
  .strict();
export type InstancePatch = z.infer<typeof instancePatch>;

export const workerView = z.object({
  worker: z.string(),
  startedAt: isoTime,
  heartbeatAt: isoTime,
  instances: z.number(),
  buffered: z.number(),
  overflowed: z.number(),
  explainQueue: z.number(),
  rssBytes: z.number(),
});
export type WorkerView = z.infer<typeof workerView>;
