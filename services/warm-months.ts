import { listMonths } from '#services/list-months.ts';
import { loadMonth } from '#services/load-month.ts';
import type { MonthContext } from '#services/month-context.ts';

/** Months that a person may look at soon: those of a year. */
const MONTHS = 12;

/**
 * Sums the last months before anybody asks, so that the first reader does not wait for it. The newest ones come last: their cells are those
 * that stay in memory.
 */
export async function warmMonths(ctx: MonthContext): Promise<void> {
  const months = (await listMonths(ctx)).slice(0, MONTHS).toReversed();
  for (const { month } of months) {
    if (ctx.signal.aborted) return;
    await loadMonth(ctx, month);
  }
}
