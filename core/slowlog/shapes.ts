import { CR, find, findLast, lineEnd, Shape, textEnd } from './text.ts';
import { endOfUtcLine, hasIsoShape, isLocalTimestamp } from './timestamp.ts';

/**
 * The strict shapes of lines. A literal may hold a line that begins like a header, so a beginning proves nothing: a
 * header is a whole line of the right form, followed by the line that must follow it.
 */

export const TIME = new Shape('# Time: ');
export const USER = new Shape('# User@Host: ');
const COMMENT = new Shape('# ');
const PORT_LINES = ['Tcp port: ', 'TCP Port: '].map(text => new Shape(text)); // the second on Windows
const COLUMNS_LINE = new Shape('Time');
const LAST_COLUMN = new Shape('Argument');
const VERSION = new Shape(', Version: ');
const STARTED = new Shape('started with:');
/** No header or banner line is longer; a longer one is data, and looking for its end would cost time. */
const LONGEST_LINE = 8192;
/** `2024-01-31T23:59:59.123456+09:00`, in bytes; a longer text is a line that broke off and another behind it. */
const LONGEST_TIME = 32;

/** What a look at a line gives: `unknown` when more bytes are needed to tell. */
export type Verdict = 'yes' | 'no' | 'unknown';

/** Whether an entry's header begins at `at`. With `final` no more bytes will come. */
export function headerAt(view: DataView, at: number, limit: number, final: boolean): Verdict {
  const initial = at + 2 < limit ? view.getUint8(at + 2) : 0;
  if (initial === 0x54 && TIME.standsAt(view, at, limit)) return timeHeader(view, at, limit, final);
  if (initial === 0x55 && USER.standsAt(view, at, limit)) return userHeader(view, at, limit, final);
  const started = TIME.beginsAt(view, at, limit) || USER.beginsAt(view, at, limit);
  return started ? (final ? 'yes' : 'unknown') : 'no';
}

function timeHeader(view: DataView, at: number, limit: number, final: boolean): Verdict {
  const usual = endOfUtcLine(view, at + TIME.length, limit);
  const newline = usual > 0 ? usual : lineEnd(view, at, Math.min(limit, at + LONGEST_LINE));
  if (newline < 0) return unfinished(at, limit, final);
  if (usual < 0 && !isTime(view, at + TIME.length, textEnd(view, at, newline))) return 'no';
  if (USER.standsAt(view, newline + 1, limit)) return 'yes';
  return USER.beginsAt(view, newline + 1, limit) ? (final ? 'yes' : 'unknown') : 'no';
}

function isTime(view: DataView, from: number, to: number): boolean {
  return to - from <= LONGEST_TIME && (hasIsoShape(view, from, to) || isLocalTimestamp(view, from, to));
}

function userHeader(view: DataView, at: number, limit: number, final: boolean): Verdict {
  const newline = lineEnd(view, at, Math.min(limit, at + LONGEST_LINE));
  if (newline < 0) return unfinished(at, limit, final);
  if (!hasUserShape(view, at + USER.length, textEnd(view, at, newline))) return 'no';
  if (COMMENT.beginsAt(view, newline + 1, limit)) return final ? 'yes' : 'unknown';
  if (!COMMENT.standsAt(view, newline + 1, limit)) return 'no';
  const next = lineEnd(view, newline + 1, Math.min(limit, newline + 1 + LONGEST_LINE));
  if (next < 0) return unfinished(newline + 1, limit, final);
  return hasFieldShape(view, newline + 3, next) ? 'yes' : 'no';
}

function unfinished(from: number, limit: number, final: boolean): Verdict {
  if (limit - from >= LONGEST_LINE) return 'no';
  return final ? 'yes' : 'unknown';
}

/** `user[user] @ host [address]`, any of them empty, MariaDB's user together with the blank behind it. */
function hasUserShape(view: DataView, from: number, to: number): boolean {
  const address = findLast(view, 0x5b, from, to);
  const atSign = findLast(view, 0x40, from, address);
  const closed = findLast(view, 0x5d, from, atSign);
  return closed >= from && find(view, 0x5b, from, closed) >= 0 && find(view, 0x5d, address, to) > 0;
}

/** `Name: ...`, the name of letters, digits and `_`. */
function hasFieldShape(view: DataView, from: number, to: number): boolean {
  let at = from;
  while (at < to && (view.getUint8(at) === 0x5f || isLetterOrDigit(view.getUint8(at)))) at++;
  return at > from && view.getUint8(at) === 0x3a;
}

function isLetterOrDigit(byte: number): boolean {
  const letter = byte | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || (byte >= 0x30 && byte <= 0x39);
}

/** Whether the line that ends at `newline` can be the last of a banner: a look at one byte for nearly every line. */
export function mayEndBanner(view: DataView, newline: number): boolean {
  const last = view.getUint8(view.getUint8(newline - 1) === CR ? newline - 2 : newline - 1);
  return last === 0x74 || last === 0x3a || last === 0x6b;
}

/** Whether a line is one of the three a server writes into a new log, or into an old one when it starts. */
export function isBannerLine(view: DataView, from: number, newline: number): boolean {
  if (newline - from > LONGEST_LINE) return false;
  const end = textEnd(view, from, newline);
  if (PORT_LINES.some(line => line.standsAt(view, from, end))) return true;
  if (COLUMNS_LINE.standsAt(view, from, end))
    return LAST_COLUMN.standsAt(view, Math.max(from, end - LAST_COLUMN.length), end);
  if (!STARTED.standsAt(view, Math.max(from, end - STARTED.length), end)) return false;
  for (let at = from; at < end; at++) if (VERSION.standsAt(view, at, end)) return true;
  return false;
}
