import type { Measures } from '#core/contract/statistics.ts';
import { formatDuration } from '#core/format/duration.ts';

/** Microseconds as `214 µs` to `38 h 28 m`. */
export function formatUs(us: number): string {
  return formatDuration(us / 1_000);
}

/** A difference of microseconds with its sign: `+31 h 24 m`, `−3 h 18 m`. */
export function formatSignedUs(us: number): string {
  return `${us < 0 ? '−' : '+'}${formatUs(Math.abs(us))}`;
}

/** Microseconds an execution; null without any. */
export function averageUs({ totalUs, executions }: Pick<Measures, 'totalUs' | 'executions'>): number | null {
  return executions === 0 ? null : totalUs / executions;
}

/** Share of 0 to 1 as `10.6 %`. */
export function formatShare(share: number): string {
  const percent = share * 100;
  return `${percent >= 99.95 ? '100' : percent.toFixed(1)}\u202f%`;
}

/** The digest as rows show it. */
export function shortDigest(digest: string): string {
  return digest.slice(0, 12);
}
