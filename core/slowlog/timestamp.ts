import { ascii, isDigit, microseconds, wholeNumber } from './text.ts';

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

const ISO_SHAPE = ascii('0000-00-00T00:00:00');

/** Whether the text is shaped like `2024-01-31T23:59:59...`; what it means is another question. */
export function hasIsoShape(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from <= ISO_SHAPE.length) return false;
  for (let i = 0; i < ISO_SHAPE.length; i++) {
    const expected = ISO_SHAPE[i]!; // below its length
    if (expected === 0x30 ? !isDigit(bytes[from + i]) : bytes[from + i] !== expected) return false;
  }
  return true;
}

/**
 * `2024-01-31T23:59:59.123456Z` or with an offset such as `+09:00`, in microseconds since 1970 UTC; -1 for any other
 * text. MySQL writes it since 5.7.2, in UTC or, with `log_timestamps=SYSTEM`, with the offset.
 */
export function isoTimestamp(bytes: Uint8Array, from: number, to: number): number {
  if (to - from < 20 || bytes[from + 4] !== 0x2d || bytes[from + 10] !== 0x54) return -1;
  const year = twoDigits(bytes, from) * 100 + twoDigits(bytes, from + 2);
  const month = twoDigits(bytes, from + 5);
  const day = twoDigits(bytes, from + 8);
  const minute = twoDigits(bytes, from + 11) * 60 + twoDigits(bytes, from + 14);
  const zone = zoneStart(bytes, from + 17, to);
  const second = microseconds(bytes, from + 17, zone);
  const offset = zoneMinutes(bytes, zone, to);
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31 && second >= 0)) return -1;
  const micros = daysOf(year, month, day) * MICROS_PER_DAY + (minute - offset) * 60e6 + second;
  return micros >= 0 ? micros : -1;
}

/** NaN when either byte is no digit. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - 0x30; // the caller knows the length
  const ones = bytes[at + 1]! - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function zoneStart(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && (isDigit(bytes[at]) || bytes[at] === 0x2e)) at++;
  return at;
}

function zoneMinutes(bytes: Uint8Array, at: number, to: number): number {
  if (to - at === 1 && bytes[at] === 0x5a) return 0;
  if (to - at !== 6 || (bytes[at] !== 0x2b && bytes[at] !== 0x2d)) return Number.NaN;
  const hours = wholeNumber(bytes, at + 1, at + 3);
  const minutes = wholeNumber(bytes, at + 4, at + 6);
  if (hours < 0 || minutes < 0) return Number.NaN;
  return (hours * 60 + minutes) * (bytes[at] === 0x2d ? -1 : 1);
}

/**
 * Whether the text is a time as servers up to 5.6, Percona's of that time and MariaDB write it: `240131 23:59:59`, in
 * the server's own zone, which the log does not name. `SET timestamp` tells the moment there.
 */
export function isLocalTimestamp(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < 14 || wholeNumber(bytes, from, from + 6) < 0 || bytes[from + 6] !== 0x20) return false;
  const hour = bytes[from + 7] === 0x20 ? from + 8 : from + 7;
  const colon = isDigit(bytes[hour + 1]) ? hour + 2 : hour + 1;
  return isDigit(bytes[hour]) && bytes[colon] === 0x3a && bytes[colon + 3] === 0x3a;
}
