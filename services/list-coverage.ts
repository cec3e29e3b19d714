import { type Coverage, type CoverageSummary, MOST_COVERAGE_DAYS, summariseCoverage } from '#core/collect/coverage.ts';
import { countDays } from '#core/collect/days.ts';
import { expectedInstances } from '#core/collect/expected-instances.ts';
import { AppError } from '#core/errors.ts';
import type { MonthContext } from '#services/month-context.ts';
import { readCoverage } from '#services/read-coverage.ts';
import { readServerDays } from '#services/read-server-days.ts';

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
  const asked = { first: period.from, last: period.to };
  const [rows, servers] = await Promise.all([
    readCoverage(ctx, { ...asked, instances: period.instance }),
    readServerDays(ctx),
  ]);
  const expected = period.instance ?? expectedInstances(rows, servers, asked);
  return { summary: summariseCoverage(rows, days * expected.length), rows };
}
