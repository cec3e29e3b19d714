import type { Period } from '#adapters/mongo/month-stores.ts';
import { type Coverage, inZone } from '#core/collect/coverage.ts';
import { isSameDay } from '#core/collect/days.ts';
import { AppError } from '#core/errors.ts';
import type { MonthContext } from '#services/month-context.ts';

/** What was read for each instance-day, as days of the report time zone: those of another zone are partial. */
export async function readCoverage(
  ctx: Pick<MonthContext, 'months' | 'timeZone'>,
  period: Period,
): Promise<Coverage[]> {
  return (await ctx.months.coverage.find(period)).map(row => inZone(row, ctx.timeZone));
}

/**
 * Days of another zone never take the place of the report's: some hours would be lost, others counted twice.
 * @throws AppError conflict when they would
 */
export async function refuseOtherZone(ctx: MonthContext, period: Period, timeZone: string): Promise<void> {
  if (timeZone === ctx.timeZone) return;
  const found = (await ctx.months.coverage.find(period)).find(
    ({ date, timeZone: own }) => isSameDay(date, own, ctx.timeZone) && !isSameDay(date, own, timeZone),
  );
  if (!found) return;
  throw new AppError(
    'conflict',
    `${found.date} of ${found.instance} is there as a day of ${ctx.timeZone}, as reports are; days of ${timeZone} would replace some of its hours only. Leave --time-zone out, or set APP_TIMEZONE to ${timeZone} for every process.`,
  );
}
