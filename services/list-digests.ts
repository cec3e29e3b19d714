import type { DigestQuery, DigestSort } from '#core/contract/statistics.ts';
import { type LoadedMonth, loadMonth } from '#services/load-month.ts';
import type { MonthContext } from '#services/month-context.ts';
import { byTime, type DigestFacts, digestsOf, movedUs, type NamedDigest, named } from '#services/month-rows.ts';

export type DigestListFacts = {
  month: LoadedMonth;
  /** All rows under the filter and the review states, tabs left out. */
  rows: DigestFacts[];
  /** Of these, those of the tab. */
  wanted: DigestFacts[];
  page: NamedDigest[];
};

/** The digests of a month, by what they cost. */
export async function listDigests(ctx: MonthContext, month: string, wish: DigestQuery): Promise<DigestListFacts> {
  const { change, review, sort, dir, offset, limit, ...filter } = wish;
  const loaded = await loadMonth(ctx, month, filter);
  const states = review && review.length > 0 ? new Set<string>(review) : null;
  const rows = (await digestsOf(ctx, loaded)).filter(row => !states || states.has(row.review?.state ?? 'new'));
  const wanted = change === undefined ? rows : rows.filter(row => row.verdict.change === change);
  const sign = dir === 'desc' ? -1 : 1;
  const sorted = wanted
    .map(row => ({ row, value: sortValue(row, sort) }))
    .sort((a, b) => sign * (a.value - b.value) || byTime(a.row, b.row))
    .map(({ row }) => row);
  return {
    month: loaded,
    rows,
    wanted,
    page: await named(ctx, sorted.slice(offset, offset + limit)),
  };
}

function sortValue(row: DigestFacts, sort: DigestSort): number {
  const sums = row.now?.sums;
  if (sort === 'change') return movedUs(row);
  if (!sums) return -1;
  const values: Record<Exclude<DigestSort, 'change'>, () => number> = {
    time: () => sums.totalUs,
    executions: () => sums.executions,
    average: () => sums.totalUs / sums.executions,
    p95: () => sums.p95Us ?? 0,
    max: () => sums.maxUs,
    rowsExamined: () => sums.rowsExamined,
    days: () => row.now?.days.size ?? 0,
  };
  return values[sort]();
}
