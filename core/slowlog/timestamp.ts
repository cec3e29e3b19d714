import { isDigit, microseconds, Shape, twoDigits, wholeNumber } from './text.ts';

const MICROS_PER_DAY = 86_400e6;

/** Days from 1970-01-01 of a date of the Gregorian calendar, after Howard Hinnant's `days_from_civil`. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Neighbours in a log are of one day. */
let lastDate = 0;
let lastDays = 0;

function daysOf(year: number, month: number, day: number): number {
  const date = year * 10_000 + month * 100 + day;
  if (date !== lastDate) {
    lastDays = daysSinceEpoch(year, month, day);
    lastDate = date;
  }
  return lastDays;
}

const ISO = new Shape('0000-00-00T00:00:00');

/** Whether the text is shaped like `2024-01-31T23:59:59...`; what it means is another question. */
export function hasIsoShape(view: DataView, from: number, to: number): boolean {
  return to - from > ISO.length && ISO.standsAt(view, from, to);
}

/**
 * `2024-01-31T23:59:59.123456Z` or with an offset such as `+09:00`, in microseconds since 1970 UTC; -1 for any other
 * text. MySQL writes it since 5.7.2, in UTC or, with `log_timestamps=SYSTEM`, with the offset.
 */
export function isoTimestamp(view: DataView, from: number, to: number): number {
  if (!hasIsoShape(view, from, to)) return -1;
  const month = twoDigits(view, from + 5);
  const day = twoDigits(view, from + 8);
  if (month < 1 || month > 12 || day < 1 || day > 31) return -1;
  const days = daysOf(twoDigits(view, from) * 100 + twoDigits(view, from + 2), month, day);
  const zone = zoneStart(view, from + ISO.length, to);
  const second = microseconds(view, from + 17, zone);
  const offset = zoneMinutes(view, zone, to);
  if (second < 0 || offset === undefined) return -1;
  const minute = twoDigits(view, from + 11) * 60 + twoDigits(view, from + 14) - offset;
  const micros = days * MICROS_PER_DAY + minute * 60e6 + second;
  return micros >= 0 ? micros : -1;
}

/** A server writes six decimals. */
function zoneStart(view: DataView, from: number, to: number): number {
  if (to - from === 8 && view.getUint8(to - 1) === 0x5a) return to - 1;
  let at = from;
  while (at < to && (isDigit(view.getUint8(at)) || view.getUint8(at) === 0x2e)) at++;
  return at;
}

/** `Z` or an offset such as `+09:00` in minutes; undefined for anything else. */
function zoneMinutes(view: DataView, at: number, to: number): number | undefined {
  if (to - at === 1) return view.getUint8(at) === 0x5a ? 0 : undefined;
  if (to - at !== 6) return undefined;
  const sign = view.getUint8(at);
  const hours = wholeNumber(view, at + 1, at + 3);
  const minutes = wholeNumber(view, at + 4, at + 6);
  if ((sign !== 0x2b && sign !== 0x2d) || hours < 0 || minutes < 0) return undefined;
  return (hours * 60 + minutes) * (sign === 0x2d ? -1 : 1);
}

const LOCAL = ['000000 00:00:00', '000000  0:00:00', '000000 0:00:00'].map(pattern => new Shape(pattern));

/**
 * Whether the text is a time as servers up to 5.6, Percona's of that time and MariaDB write it: `240131 23:59:59`, in
 * the server's own zone, which the log does not name. `SET timestamp` tells the moment there.
 */
export function isLocalTimestamp(view: DataView, from: number, to: number): boolean {
  return LOCAL.some(shape => shape.standsAt(view, from, to));
}
