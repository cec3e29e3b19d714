import { type Coverage, type CoverageSummary, MOST_COVERAGE_DAYS, summariseCoverage } from '#core/collect/coverage.ts';
import { countDays } from '#core/collect/days.ts';
import { AppError } from '#core/errors.ts';
import type { MonthContext } from '#services/month-context.ts';
import { readCoverage } from '#services/read-coverage.ts';

/** What was read for each instance-day of a period. @throws AppError invalid_input for a period that is too long */
export async function listCoverage(
  ctx: MonthContext,
  period: { from: string; to: string; instance?: string[] | undefined },
): Promise<{ summary: CoverageSummary; rows: Coverage[] }> {
  const days = countDays(period.from, period.to);
  if (days > MOST_COVERAGE_DAYS)
    throw new AppError(
      'invalid_input',
      `${days} days are too many for one answer; ask for at most ${MOST_COVERAGE_DAYS}.`,
    );
  const rows = await readCoverage(ctx, { first: period.from, last: period.to, instances: period.instance });
  const instances = period.instance?.length ?? new Set(rows.map(row => row.instance)).size;
  return { summary: summariseCoverage(rows, days * instances), rows };
}
