import { formatDay, formatMonth } from '#core/format/calendar.ts';
import type { FormatLocale } from '#core/format/time.ts';

export type Period = { firstDate: string; lastDate: string };

/** Last day of a month, `2026-10` to `2026-10-31`. */
export function lastDayOf(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

export function periodOf(month: string): Period {
  return { firstDate: `${month}-01`, lastDate: lastDayOf(month) };
}

/** The month that a period is the whole of; null when it is none. */
export function wholeMonth({ firstDate, lastDate }: Period): string | null {
  const month = firstDate.slice(0, 7);
  return firstDate.endsWith('-01') && lastDate === lastDayOf(month) ? month : null;
}

/** Every date of a period, both ends included. */
export function datesOf({ firstDate, lastDate }: Period): string[] {
  const dates: string[] = [];
  for (let at = Date.parse(`${firstDate}T00:00:00Z`); at <= Date.parse(`${lastDate}T00:00:00Z`); at += 86_400_000)
    dates.push(new Date(at).toISOString().slice(0, 10));
  return dates;
}

/** `October 2026`, or `3 Oct – 9 Oct 2026`. */
export function formatPeriod(period: Period, locale: FormatLocale): string {
  const month = wholeMonth(period);
  if (month) return formatMonth(month, locale);
  const { firstDate, lastDate } = period;
  if (firstDate === lastDate) return formatDay(firstDate, locale);
  return `${formatDay(firstDate, locale)} – ${formatDay(lastDate, locale)}`;
}
