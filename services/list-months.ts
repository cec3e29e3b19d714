import { type CoverageSummary, summariseCoverage } from '#core/collect/coverage.ts';
import { dateOf, monthDates, monthOf, monthRange } from '#core/collect/days.ts';
import type { MonthContext } from '#services/month-context.ts';
import { readCoverage } from '#services/read-coverage.ts';

/** Months of which anything was collected, newest first, with their coverage. */
export async function listMonths(ctx: MonthContext): Promise<{ month: string; coverage: CoverageSummary }[]> {
  const months = await ctx.months.coverage.months();
  const [newest, oldest] = [months[0], months.at(-1)];
  if (newest === undefined || oldest === undefined) return [];
  const rows = await readCoverage(ctx, { first: monthRange(oldest).first, last: monthRange(newest).last });
  const today = dateOf(ctx.now().getTime(), ctx.timeZone);
  return months.map(month => {
    const own = rows.filter(row => monthOf(row.date) === month);
    const instances = new Set(own.map(row => row.instance)).size;
    const days = monthDates(month, today).length;
    return { month, coverage: summariseCoverage(own, instances * days) };
  });
}
