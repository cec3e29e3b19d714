import { Histogram } from '#core/sums/histogram.ts';
import type { CellFilter, MonthCells } from './month-cells.ts';
import { Sums } from './sums.ts';

/** p95 in microseconds of each day with an execution, for the digests named. */
export function dailyP95(cells: MonthCells, filter: CellFilter, digests: ReadonlySet<string>): Map<string, number[]> {
  const found = new Map<string, Map<string, Sums>>();
  const { blocks, hosts } = cells.taken(filter);
  for (const run of digests.size === 0 ? [] : cells.takenRuns({ ...filter, digests }))
    cells.scanRuns(run, run + 1, (cell, block) => {
      if (blocks[block] !== 1 || hosts[cell.host] !== 1) return;
      const digest = cells.names.digests.list[cell.digest] ?? '';
      const sums = sumsOf(found, digest, cells.blocks[block]?.date ?? '');
      sums.executions += cell.executions;
      sums.maxUs = Math.max(sums.maxUs, cell.maxUs);
      for (let i = 0; i < cell.bucketsUsed; i++)
        sums.histogram.addCount(cell.buckets[i] ?? 0, cell.bucketCounts[i] ?? 0);
    });
  return new Map([...found].map(([digest, days]) => [digest, [...days.values()].map(sums => sums.p95Us ?? 0)]));
}

function sumsOf(days: Map<string, Map<string, Sums>>, digest: string, date: string): Sums {
  const byDate = days.get(digest) ?? new Map<string, Sums>();
  days.set(digest, byDate);
  const sums = byDate.get(date) ?? new Sums(new Histogram());
  byDate.set(date, sums);
  return sums;
}
