import type { Aggregate } from './aggregate.ts';
import type { DigestStats } from './digest-stats.ts';

/** What a profile can be ordered by, and how a digest is measured by it. */
export const ORDERS = {
  time: (stats: DigestStats) => stats.sum('queryMicros'),
  count: (stats: DigestStats) => stats.count,
  avg: (stats: DigestStats) => stats.sum('queryMicros') / stats.count,
  p95: (stats: DigestStats) => quantileOf(stats, 0.95),
  max: (stats: DigestStats) => stats.maxQueryMicros,
  lock: (stats: DigestStats) => stats.sum('lockMicros'),
  'rows-examined': (stats: DigestStats) => stats.sum('rowsExamined'),
  'rows-sent': (stats: DigestStats) => stats.sum('rowsSent'),
} as const;
export type Order = keyof typeof ORDERS;

/** The digests that weigh most, the heaviest first; equals in the order of their ids. */
export function heaviest(aggregate: Aggregate, order: Order, top: number): DigestStats[] {
  const weigh = ORDERS[order];
  return [...aggregate.byDigest.values()]
    .sort((a, b) => weigh(b) - weigh(a) || (a.digest.id < b.digest.id ? -1 : 1))
    .slice(0, top);
}

/** A quantile of the query time in microseconds, within 2 % and never outside of what was seen. */
export function quantileOf(stats: DigestStats, q: number): number {
  return Math.min(stats.maxQueryMicros, Math.max(stats.minQueryMicros, stats.histogram.quantile(q)));
}

/** Lower bounds of the bars of a histogram for people, in microseconds: below 1 ms, then three bars a decade. */
const BARS = [0, 1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6, 3e6, 1e7, 3e7, 1e8, 3e8, 1e9] as const;

/** The executions by duration, in bars from the first that has any to the last. Bounds are within 2 %. */
export function barsOf(
  stats: DigestStats,
  middleOf: (bucket: number) => number,
): { fromMicros: number; count: number }[] {
  const counts = BARS.map(() => 0);
  stats.histogram.forEach((bucket, count) => {
    const index = BARS.findLastIndex(from => middleOf(bucket) >= from);
    counts[index] = (counts[index] ?? 0) + count;
  });
  const first = counts.findIndex(count => count > 0);
  const last = counts.findLastIndex(count => count > 0);
  return BARS.map((fromMicros, i) => ({ fromMicros, count: counts[i] ?? 0 })).slice(Math.max(0, first), last + 1);
}
