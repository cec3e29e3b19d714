/**
 * performance_schema's timers: picoseconds since the server's start in 64 bits without sign. They pass 2^53 after 2.5 hours
 * and begin again at 0 after 213.5 days, so they are strings or bigints here, never numbers, and are compared by distance.
 */

/** Picoseconds from `from` to `to`, also across the wrap; negative when `to` came first. */
export function picosecondsBetween(from: bigint, to: bigint): bigint {
  return BigInt.asIntN(64, to - from);
}

/** @returns milliseconds with fraction */
export function picosecondsToMs(picoseconds: bigint): number {
  return Number(picoseconds) / 1e9;
}

/** @param ms milliseconds, with fraction */
export function msToPicoseconds(ms: number): bigint {
  return BigInt(Math.round(ms * 1e6)) * 1000n;
}

const HALF = 1n << 63n;

/** SQL that is true where the timer column lies after `since`, for anything less than half the timer's range away. */
export function timerAfter(column: string, since: bigint): string {
  const from = BigInt.asUintN(64, since);
  if (from < HALF) return `${column} BETWEEN ${from} AND ${from + HALF}`;
  return `(${column} >= ${from} OR ${column} <= ${from - HALF})`;
}
