import type { Detected } from '#core/instance.ts';
import type { ObservedStatement, Reading } from '#core/live/observation.ts';
import type { SqlConnection } from './connection.ts';

export type ReadingRequest = {
  /** Statements at least this long are wanted, milliseconds. */
  minElapsedMs: number;
  /** Statements at least this long are captured, milliseconds: only their lock waits are read. */
  thresholdMs: number;
  /** Ends from this moment of the server's clock on are wanted, milliseconds since the epoch. */
  since: number;
  /** Look at these threads only. */
  threads: readonly string[] | null;
  /** Milliseconds for the whole reading. */
  timeoutMs: number;
};

/** Reads what runs on one server, over one connection. One file implements it for each kind of server. */
export type ReadingSource = {
  /** @throws the driver's error, or DeadlineError */
  read(request: ReadingRequest): Promise<Reading>;
  /** Executions an earlier worker saw, for sources that must make up their own event ids. */
  recall?(statements: readonly ObservedStatement[]): void;
};

export type SourceMaker = (connection: SqlConnection, detected: Detected) => Promise<ReadingSource>;

/** Milliseconds of a reading that have gone by and that are left, for its further statements. */
export type Stopwatch = { elapsed: () => number; left: () => number };

export function stopwatch(timeoutMs: number): Stopwatch {
  const begun = performance.now();
  const elapsed = () => performance.now() - begun;
  return { elapsed, left: () => Math.max(1, timeoutMs - elapsed()) };
}
