import { type CoverageSummary, summariseCoverage } from '#core/collect/coverage.ts';
import { dateOf, monthDates, monthOf, monthRange } from '#core/collect/days.ts';
import { expectedInstances } from '#core/collect/expected-instances.ts';
import type { MonthContext } from '#services/month-context.ts';
import { readCoverage } from '#services/read-coverage.ts';
import { readServerDays } from '#services/read-server-days.ts';

/** Months of which anything was collected, newest first, with their coverage. */
export async function listMonths(ctx: MonthContext): Promise<{ month: string; coverage: CoverageSummary }[]> {
  const months = await ctx.months.coverage.months();
  const [newest, oldest] = [months[0], months.at(-1)];
  if (newest === undefined || oldest === undefined) return [];
  const period = { first: monthRange(oldest).first, last: monthRange(newest).last };
  const [rows, servers] = await Promise.all([readCoverage(ctx, period), readServerDays(ctx)]);
  const today = dateOf(ctx.now().getTime(), ctx.timeZone);
  return months.map(month => {
    const own = rows.filter(row => monthOf(row.date) === month);
    const expected = expectedInstances(own, servers, monthRange(month));
    return { month, coverage: summariseCoverage(own, expected.length * monthDates(month, today).length) };
  });
}
