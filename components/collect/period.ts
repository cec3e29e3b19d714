import { datesBetween, monthOf, monthRange } from '#core/collect/days.ts';
import { formatDay, formatMonth } from '#core/format/calendar.ts';
import type { FormatLocale } from '#core/format/time.ts';

export type Period = { firstDate: string; lastDate: string };

export function periodOf(month: string): Period {
  const { first, last } = monthRange(month);
  return { firstDate: first, lastDate: last };
}

/** The month that a period is the whole of; null when it is none. */
export function wholeMonth({ firstDate, lastDate }: Period): string | null {
  const month = monthOf(firstDate);
  const { first, last } = monthRange(month);
  return firstDate === first && lastDate === last ? month : null;
}

/** The period without the days that have not come yet. */
export function untilToday({ firstDate, lastDate }: Period, today: string): Period {
  return { firstDate: firstDate < today ? firstDate : today, lastDate: lastDate < today ? lastDate : today };
}

/** Every date of a period, both ends included. */
export function datesOf({ firstDate, lastDate }: Period): string[] {
  return datesBetween(firstDate, lastDate);
}

/** `October 2026`, or `3 Oct – 9 Oct 2026`. */
export function formatPeriod(period: Period, locale: FormatLocale): string {
  const month = wholeMonth(period);
  if (month) return formatMonth(month, locale);
  const { firstDate, lastDate } = period;
  if (firstDate === lastDate) return formatDay(firstDate, locale);
  return `${formatDay(firstDate, locale)} – ${formatDay(lastDate, locale)}`;
}
