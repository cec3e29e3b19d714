import { monthRange } from '#core/collect/days.ts';
import { listMonths } from '#services/list-months.ts';
import { loadMonth } from '#services/load-month.ts';
import { cellsOfMonth } from '#services/month-cache.ts';
import type { MonthContext } from '#services/month-context.ts';

/** Months that a person may look at soon: those of a year. */
const MONTHS = 12;
/** Months whose cells fit into memory together, also where each is large: two that are compared, and the one before. */
const WITH_CELLS = 3;

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
  // Who asked for the newest ones meanwhile had them summed early, and older cells took the place of theirs.
  for (const { month } of months.slice(-WITH_CELLS)) {
    if (ctx.signal.aborted) return;
    await cellsOfMonth(ctx.months, month, await ctx.months.coverage.version(monthRange(month)));
  }
}
