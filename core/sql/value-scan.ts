import { BYTE, BYTE_CLASS, IN_WORD } from './byte-class.ts';
import { endOfExponent, endOfNumberPrefix, endOfQuoted } from './scan.ts';

/**
 * Recognises values and lists of values beyond doubt: where these functions find one, the lexer finds tokens that the
 * reduction turns into one symbol. All answer with the position behind the piece, or 0 when they are not certain.
 * Positions stay below `to`, hence the `!` behind the reads.
 */

export function skipSpace(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && BYTE_CLASS[bytes[at]!] === BYTE.space) at++;
  return at;
}

/** A plain number, `from` at its first digit. */
export function endOfNumber(bytes: Uint8Array, from: number, to: number): number {
  let at = endOfDigits(bytes, from, to);
  if (at >= to || ENDS_NUMBER[bytes[at]!] === 1) return at;
  if (bytes[at] === 0x2e) {
    at = endOfDigits(bytes, at + 1, to);
    at = endOfExponent(bytes, at, to) || at;
  } else at = endOfNumberPrefix(bytes, from, to) || endOfExponent(bytes, at, to);
  return at === 0 || (at < to && IN_WORD[bytes[at]!] === 1) ? 0 : at;
}

/** A string, a number with or without a sign, or NULL, where a value of a list or a row stands, behind any space. */
function endOfValue(bytes: Uint8Array, begin: number, to: number): number {
  const from = skipSpace(bytes, begin, to);
  if (from >= to) return 0;
  const byte = bytes[from]!;
  const kind = BYTE_CLASS[byte]!;
  if (kind === BYTE.digit) return endOfNumber(bytes, from, to);
  if (kind === BYTE.quote) return endOfQuoted(bytes, from, to);
  if ((byte | 0x20) === 0x6e) return endOfNull(bytes, from, to);
  if (byte !== 0x2d && byte !== 0x2b) return 0;
  return from + 1 < to && BYTE_CLASS[bytes[from + 1]!] === BYTE.digit ? endOfNumber(bytes, from + 1, to) : 0;
}

/** NULL, where `,` or `)` follows at once. */
function endOfNull(bytes: Uint8Array, from: number, to: number): number {
  if (from + 4 >= to || (bytes[from + 1]! | 0x20) !== 0x75) return 0;
  if ((bytes[from + 2]! | 0x20) !== 0x6c || (bytes[from + 3]! | 0x20) !== 0x6c) return 0;
  return bytes[from + 4] === 0x2c || bytes[from + 4] === 0x29 ? from + 4 : 0;
}

/**
 * The values that follow the one ending at `end`, each behind a comma; `end` itself when none does. Long lists are most
 * of many logs: the two usual kinds of value are read here, by comparisons that take less time than a table.
 */
export function endOfList(bytes: Uint8Array, end: number, to: number): number {
  for (let last = end; ; ) {
    let at = last;
    let byte = at < to ? bytes[at]! : 0;
    if (byte !== 0x2c) {
      at = skipSpace(bytes, at, to);
      if (at >= to || bytes[at] !== 0x2c) return last;
    }
    byte = ++at < to ? bytes[at]! : 0;
    if (byte === 0x20) byte = ++at < to ? bytes[at]! : 0;
    const start = at;
    while (at < to && (bytes[at]! - 0x30) >>> 0 <= 9) at++;
    const behind = at < to ? bytes[at]! : 0;
    if (at > start && (behind === 0x2c || behind === 0x29 || behind === 0x20)) last = at;
    else {
      const value = byte === 0x27 && at === start ? endOfQuoted(bytes, at, to) : endOfValue(bytes, start, to);
      if (value === 0) return last;
      last = value;
    }
  }
}

/** Bytes that no number goes on with. */
const ENDS_NUMBER = IN_WORD.map((inWord, byte) => (inWord === 1 || byte === 0x2e ? 0 : 1));

function endOfDigits(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && BYTE_CLASS[bytes[at]!] === BYTE.digit) at++;
  return at;
}

/**
 * `(value)` or `(value, ...)`, `from` at the parenthesis. A row of several values is answered as a negative position:
 * the two kinds stay apart, as they do in a digest.
 */
export function endOfRow(bytes: Uint8Array, from: number, to: number): number {
  const first = endOfValue(bytes, from + 1, to);
  if (first === 0) return 0;
  const last = endOfList(bytes, first, to);
  const close = skipSpace(bytes, last, to);
  if (close >= to || bytes[close] !== 0x29) return 0;
  return last === first ? close + 1 : -(close + 1);
}

/** The further rows of the same kind (`wide`: of several values) behind the one ending at `end`. */
export function endOfRows(bytes: Uint8Array, end: number, to: number, wide: boolean): number {
  let last = end;
  for (;;) {
    const comma = skipSpace(bytes, last, to);
    if (comma >= to || bytes[comma] !== 0x2c) return last;
    const open = skipSpace(bytes, comma + 1, to);
    if (open >= to || bytes[open] !== 0x28) return last;
    const row = endOfRow(bytes, open, to);
    if (row === 0 || row < 0 !== wide) return last;
    last = Math.abs(row);
  }
}
