import { addDays, datesBetween, monthOf, monthRange } from '#core/collect/days.ts';
import { MOST_JOB_DAYS } from '#core/collect/job.ts';
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

/** The period without the days that have not come yet, and of those no more than one job may have: the last. */
export function withinReach({ firstDate, lastDate }: Period, today: string): Period {
  const last = lastDate < today ? lastDate : today;
  const earliest = addDays(last, 1 - MOST_JOB_DAYS);
  return { firstDate: firstDate < earliest ? earliest : firstDate < last ? firstDate : last, lastDate: last };
}

/** Whether it is a date, such as `2026-10-09`. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
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
