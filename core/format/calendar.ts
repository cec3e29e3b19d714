import { monthRange } from '#core/collect/days.ts';
import type { FormatLocale } from './time.ts';

const NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const WEEKDAYS = {
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  ko: ['월', '화', '수', '목', '금', '토', '일'],
} as const;

const partsOf = (text: string) => text.split('-').map(Number) as [number, number, number?];

/** `2026-10` as `October 2026`, short `Oct 2026`; Korean `2026년 10월`. */
export function formatMonth(month: string, locale: FormatLocale, short = false): string {
  const [year, number] = partsOf(month);
  if (locale === 'ko') return `${year}년 ${number}월`;
  return `${monthName(month, locale, short)} ${year}`;
}

/** `2026-10` as `October`, short `Oct`; Korean `10월`. */
export function monthName(month: string, locale: FormatLocale, short = false): string {
  const [, number] = partsOf(month);
  if (locale === 'ko') return `${number}월`;
  const name = NAMES[number - 1] ?? '';
  return short ? name.slice(0, 3) : name;
}

/** Days of one month in order: all of them as `October`, others as `1–20 October`; short `Oct`; Korean `10월`, `10월 1~20일`. */
export function spanName(days: readonly { date: string }[], locale: FormatLocale, short = false): string {
  return spanOf(days, locale, month => monthName(month, locale, short));
}

/** The same with the year: `1–20 October 2026`. */
export function formatSpan(days: readonly { date: string }[], locale: FormatLocale): string {
  return spanOf(days, locale, month => formatMonth(month, locale));
}

function spanOf(days: readonly { date: string }[], locale: FormatLocale, nameOf: (month: string) => string): string {
  const [first = '', last = first] = [days[0]?.date, days.at(-1)?.date];
  const month = first.slice(0, 7);
  const whole = monthRange(month);
  if (first === whole.first && last === whole.last) return nameOf(month);
  const numbers = [...new Set([first, last])].map(date => Number(date.slice(8)));
  return locale === 'ko' ? `${nameOf(month)} ${numbers.join('~')}일` : `${numbers.join('–')} ${nameOf(month)}`;
}

/** `2026-10-14` as `14 Oct`; Korean `10월 14일`. */
export function formatDay(date: string, locale: FormatLocale): string {
  const [, , day] = partsOf(date);
  return locale === 'ko' ? `${monthName(date, locale)} ${day}일` : `${day} ${monthName(date, locale, true)}`;
}

/** `2026-10-14` as `14 Oct 2026`; Korean `2026년 10월 14일`. */
export function formatDate(date: string, locale: FormatLocale): string {
  const [year] = partsOf(date);
  return locale === 'ko' ? `${year}년 ${formatDay(date, locale)}` : `${formatDay(date, locale)} ${year}`;
}

/** 0 = Monday. */
export function weekdayName(weekday: number, locale: FormatLocale): string {
  return WEEKDAYS[locale][weekday] ?? '';
}
