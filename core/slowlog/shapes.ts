import { ascii, CR, find, findLast, lineEnd, standsAt, textEnd } from './text.ts';
import { hasIsoShape, isLocalTimestamp } from './timestamp.ts';

/**
 * The strict shapes of lines. A literal may hold a line that begins like a header, so a beginning proves nothing: a
 * header is a whole line of the right form, followed by the line that must follow it.
 */

export const TIME = ascii('# Time: ');
export const USER = ascii('# User@Host: ');
const COMMENT = ascii('# ');
const PORT_LINE = ascii('Tcp port: ');
const COLUMNS_LINE = ascii('Time');
const LAST_COLUMN = ascii('Argument');
const VERSION = ascii(', Version: ');
const STARTED = ascii('started with:');
/** No header or banner line is longer; a longer one is data, and looking for its end would cost time. */
const LONGEST_LINE = 8192;

/** What a look at a line gives: `unknown` when more bytes are needed to tell. */
export type Verdict = 'yes' | 'no' | 'unknown';

/** Whether an entry's header begins at `at`, the start of a line. With `final` no more bytes will come. */
export function headerAt(bytes: Uint8Array, at: number, limit: number, final: boolean): Verdict {
  const initial = at + 2 < limit ? bytes[at + 2] : 0;
  if (initial === 0x54 && standsAt(bytes, at, limit, TIME)) return timeHeader(bytes, at, limit, final);
  if (initial === 0x55 && standsAt(bytes, at, limit, USER)) return userHeader(bytes, at, limit, final);
  const started = beginsLike(bytes, at, limit, TIME) || beginsLike(bytes, at, limit, USER);
  return started ? (final ? 'yes' : 'unknown') : 'no';
}

/** The rest of the text is the beginning of `pattern`. */
function beginsLike(bytes: Uint8Array, at: number, limit: number, pattern: Uint8Array): boolean {
  return limit - at < pattern.length && standsAt(bytes, at, limit, pattern.subarray(0, limit - at));
}

function timeHeader(bytes: Uint8Array, at: number, limit: number, final: boolean): Verdict {
  const newline = lineEnd(bytes, at, Math.min(limit, at + LONGEST_LINE));
  if (newline < 0) return unfinished(at, limit, final);
  if (!isTime(bytes, at + TIME.length, textEnd(bytes, at, newline))) return 'no';
  if (standsAt(bytes, newline + 1, limit, USER)) return 'yes';
  return beginsLike(bytes, newline + 1, limit, USER) ? (final ? 'yes' : 'unknown') : 'no';
}

function isTime(bytes: Uint8Array, from: number, to: number): boolean {
  return hasIsoShape(bytes, from, to) || isLocalTimestamp(bytes, from, to);
}

function userHeader(bytes: Uint8Array, at: number, limit: number, final: boolean): Verdict {
  const newline = lineEnd(bytes, at, Math.min(limit, at + LONGEST_LINE));
  if (newline < 0) return unfinished(at, limit, final);
  if (!hasUserShape(bytes, at + USER.length, textEnd(bytes, at, newline))) return 'no';
  if (beginsLike(bytes, newline + 1, limit, COMMENT)) return final ? 'yes' : 'unknown';
  if (!standsAt(bytes, newline + 1, limit, COMMENT)) return 'no';
  const next = lineEnd(bytes, newline + 1, Math.min(limit, newline + 1 + LONGEST_LINE));
  if (next < 0) return unfinished(newline + 1, limit, final);
  return hasFieldShape(bytes, newline + 3, next) ? 'yes' : 'no';
}

function unfinished(from: number, limit: number, final: boolean): Verdict {
  if (limit - from >= LONGEST_LINE) return 'no';
  return final ? 'yes' : 'unknown';
}

/** `user[user] @ host [address]`, any of them empty, MariaDB's user together with the blank behind it. */
function hasUserShape(bytes: Uint8Array, from: number, to: number): boolean {
  const address = findLast(bytes, 0x5b, from, to);
  const atSign = findLast(bytes, 0x40, from, address);
  const closed = findLast(bytes, 0x5d, from, atSign);
  return closed >= from && find(bytes, 0x5b, from, closed) >= 0 && find(bytes, 0x5d, address, to) > 0;
}

/** `Name: ...`, the name of letters, digits and `_`. */
function hasFieldShape(bytes: Uint8Array, from: number, to: number): boolean {
  let at = from;
  while (at < to && (bytes[at] === 0x5f || isLetterOrDigit(bytes[at]!))) at++; // below `to`
  return at > from && bytes[at] === 0x3a;
}

function isLetterOrDigit(byte: number): boolean {
  const letter = byte | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || (byte >= 0x30 && byte <= 0x39);
}

/** Whether the line that ends at `newline` can be the last of a banner: a look at one byte for nearly every line. */
export function mayEndBanner(bytes: Uint8Array, newline: number): boolean {
  const last = bytes[bytes[newline - 1] === CR ? newline - 2 : newline - 1];
  return last === 0x74 || last === 0x3a || last === 0x6b;
}

/** Whether a line is one of the three a server writes into a new log, or into an old one when it starts. */
export function isBannerLine(bytes: Uint8Array, from: number, newline: number): boolean {
  if (newline - from > LONGEST_LINE) return false;
  const end = textEnd(bytes, from, newline);
  if (standsAt(bytes, from, end, PORT_LINE)) return true;
  if (standsAt(bytes, from, end, COLUMNS_LINE)) return standsAt(bytes, end - LAST_COLUMN.length, end, LAST_COLUMN);
  if (!standsAt(bytes, Math.max(from, end - STARTED.length), end, STARTED)) return false;
  for (let at = from; at < end; at++) if (standsAt(bytes, at, end, VERSION)) return true;
  return false;
}
