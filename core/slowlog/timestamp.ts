import { endOfDecimal, fourDigits, microseconds, Shape, sixDigits, twoDigits, wholeNumber } from './text.ts';

const LF = 0x0a;
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

/** What nearly every log writes. */
const UTC = new Shape('0000-00-00T00:00:00.000000Z');
const ISO = new Shape('0000-00-00T00:00:00');

/** The line end behind a time that nearly every log writes; -1 when another one, or none, begins at `at`. */
export function endOfUtcLine(view: DataView, at: number, limit: number): number {
  const end = at + UTC.length;
  return end < limit && UTC.standsAt(view, at, limit) && view.getUint8(end) === LF ? end : -1;
}

/** The time where `UTC` stands, in microseconds since 1970 UTC; -1 when its date is none. */
export function utcTimestamp(view: DataView, at: number): number {
  const days = dateAt(view, at);
  const second = Math.imul(minuteAt(view, at), 60) + twoDigits(view, at + 17);
  return days < 0 ? -1 : days * MICROS_PER_DAY + second * 1e6 + sixDigits(view, at + 20);
}

/** Minutes since midnight of the time that `ISO` ends with. */
function minuteAt(view: DataView, at: number): number {
  return Math.imul(twoDigits(view, at + 11), 60) + twoDigits(view, at + 14);
}

/** Days from 1970-01-01 of the date that `ISO` begins with; -1 when it is none, or an earlier one. */
function dateAt(view: DataView, at: number): number {
  const month = twoDigits(view, at + 5);
  const day = twoDigits(view, at + 8);
  return month < 1 || month > 12 || day < 1 || day > 31 ? -1 : Math.max(-1, daysOf(fourDigits(view, at), month, day));
}

/** Whether the text is shaped like `2024-01-31T23:59:59...`; what it means is another question. */
export function hasIsoShape(view: DataView, from: number, to: number): boolean {
  return to - from > ISO.length && ISO.standsAt(view, from, to);
}

/**
 * `2024-01-31T23:59:59.123456Z` or with an offset such as `+09:00`, in microseconds since 1970 UTC; -1 for any other
 * text. MySQL writes it since 5.7.2, in UTC or, with `log_timestamps=SYSTEM`, with the offset.
 */
export function isoTimestamp(view: DataView, from: number, to: number): number {
  if (to - from === UTC.length && UTC.standsAt(view, from, to)) return utcTimestamp(view, from);
  if (!hasIsoShape(view, from, to)) return -1;
  const days = dateAt(view, from);
  const zone = endOfDecimal(view, from + ISO.length, to);
  const second = microseconds(view, from + 17, zone);
  const offset = zoneMinutes(view, zone, to);
  if (days < 0 || second < 0 || offset === undefined) return -1;
  return Math.max(-1, days * MICROS_PER_DAY + (minuteAt(view, from) - offset) * 60e6 + second);
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
