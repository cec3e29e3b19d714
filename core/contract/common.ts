import * as z from 'zod';
import { STATEMENT_CLASSES } from '#core/sql/statement-class.ts';

/** Shapes that several routes share. Every time on the wire is an ISO 8601 string in UTC; every duration is in milliseconds. */

export const isoTime = z.iso.datetime();
export const statementClass = z.enum(STATEMENT_CLASSES);
export const capturePhase = z.enum(['running', 'finished', 'vanished']);
/** Repeated query parameters: `?instance=a&instance=b`; one value arrives as a string. */
export const repeated = <T extends z.ZodType>(item: T) =>
  z.preprocess(v => (v === undefined || Array.isArray(v) ? v : [v]), z.array(item).max(200).optional());
export const instanceName = z.string().min(1).max(255);
export const limit = z.coerce.number().int().min(1).max(200).default(50);
export const cursor = z.string().max(1_000).nullable();

/** RFC 9457 problem document: what every error answer is. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  /** Stable word for programs, such as `not_found`. */
  code: z.string(),
  /** One sentence: what was found and what to do. */
  detail: z.string(),
  requestId: z.string(),
  /** One line a field, for malformed input. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;

export const trouble = z.object({ code: z.string(), message: z.string(), remedy: z.string(), since: isoTime });
