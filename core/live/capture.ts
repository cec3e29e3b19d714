import type { LockWait, StatementCounters } from '#core/live/observation.ts';
import type { StatementClass } from '#core/sql/statement-class.ts';

/**
 * `running` until its end is known; `finished` with the server's own time; `vanished` when it could not be followed any further: it may
 * turn up again.
 */
export type CapturePhase = 'running' | 'finished' | 'vanished';

/** Who an execution is, across polls, workers and restarts. */
export type ExecutionIdentity = {
  instance: string;
  /** Start of the server process, milliseconds since the epoch. */
  serverStart: number;
  threadId: string;
  eventId: string;
};

/** One statement execution seen live. */
export type Capture = ExecutionIdentity & {
  /** `captureId` of the identity. */
  id: string;
  phase: CapturePhase;
  connectionId: number;
  user: string | null;
  host: string | null;
  schema: string | null;
  start: Date;
  end: Date | null;
  /** Milliseconds, with fraction: the exact time, or the longest time it was seen at. */
  elapsedMs: number;
  /** `exact` = the server's own figure; `lower_bound` = it ran at least this long. */
  timing: 'exact' | 'lower_bound';
  state: string | null;
  lockMs: number | null;
  rowsExamined: number | null;
  rowsSent: number | null;
  counters: StatementCounters;
  /** The last lock wait seen; kept after the end, because it tells why it was slow. */
  wait: LockWait | null;
  digest: string;
  digestText: string;
  class: StatementClass;
  /** With literals; leaves the server process redacted unless a reader may see literals. */
  sqlText: string;
  textCut: boolean;
  /** What a stored procedure was running inside `sqlText` when last seen; with literals. */
  innerSqlText?: string | null;
  /** sqlcommenter tags of the text. */
  tags: Record<string, string>;
  firstSeen: Date;
  updatedAt: Date;
};

/** URL-safe id of an execution: `instance~serverStart~thread~event`. */
export function captureId(of: ExecutionIdentity): string {
  return [of.instance, of.serverStart.toString(36), of.threadId, of.eventId].join('~');
}

/**
 * Whether `next` takes the place of `known`, another word on the same execution, in whatever order they arrive: the server's own
 * end is the last word, and before it the newer one counts.
 */
export function supersedes<W extends { phase: CapturePhase; updatedAt: Date | string }>(next: W, known: W): boolean {
  if (known.phase === 'finished') return false;
  return next.phase === 'finished' || next.updatedAt >= known.updatedAt;
}
