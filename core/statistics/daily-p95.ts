import type { CellFilter, MonthCells } from './month-cells.ts';
import { Sums } from './sums.ts';

/** p95 in microseconds of each day with an execution, for the digests named. */
export function dailyP95(cells: MonthCells, filter: CellFilter, digests: ReadonlySet<string>): Map<string, number[]> {
  if (digests.size === 0) return new Map();
  const days = new Map<string, Map<string, Sums>>();
  const wanted = { ...filter, digests };
  const scan = cells.scanner(wanted);
  for (const block of cells.blocksOf(wanted))
    scan(block, cell => {
      const digest = cells.digests.list[block.digests[cell.digest] ?? 0] ?? '';
      sumsOf(days, digest, block.date).addCell(cell);
    });
  return new Map(
    [...days].map(([digest, byDate]) => [digest, [...byDate.values()].map(sums => sums.quantileUs(0.95) ?? 0)]),
  );
}

function sumsOf(days: Map<string, Map<string, Sums>>, digest: string, date: string): Sums {
  const byDate = days.get(digest) ?? new Map<string, Sums>();
  days.set(digest, byDate);
  const sums = byDate.get(date) ?? new Sums();
  byDate.set(date, sums);
  return sums;
}
