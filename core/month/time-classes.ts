import { type Histogram, RELATIVE_ERROR } from '#core/sums/histogram.ts';

export type TimeClass = { fromUs: number; toUs: number; count: number; before: number };

const GROWTH = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
/** Classes that a chart can show. */
const MOST_CLASSES = 40;

/** Two histograms on one scale: consecutive classes of equal width in the logarithm, from the fastest execution of both to the slowest. */
export function timeClasses(now: Histogram, before: Histogram): TimeClass[] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const histogram of [now, before])
    histogram.forEach(bucket => {
      first = Math.min(first, bucket);
      last = Math.max(last, bucket);
    });
  if (first > last) return [];
  const width = Math.ceil((last - first + 1) / MOST_CLASSES);
  const classes = Array.from({ length: Math.ceil((last - first + 1) / width) }, (_, i) => ({
    fromUs: lowerEnd(first + i * width),
    toUs: lowerEnd(first + (i + 1) * width),
    count: 0,
    before: 0,
  }));
  const count = (histogram: Histogram, key: 'count' | 'before') =>
    histogram.forEach((bucket, executions) => {
      const found = classes[Math.floor((bucket - first) / width)];
      if (found) found[key] += executions;
    });
  count(now, 'count');
  count(before, 'before');
  return classes;
}

function lowerEnd(bucket: number): number {
  return bucket <= 0 ? 0 : Math.round(GROWTH ** (bucket - 1));
}
