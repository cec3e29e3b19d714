import { IN_WORD } from './byte-class.ts';
import { indexOfByte, indexOfEither } from './words.ts';

/**
 * Where a piece of a statement ends. All take the text as `view[from, limit)` and answer with the position behind
 * the piece, or 0 when there is no such piece (or, for what must be closed, no end).
 */

const BACKSLASH = 0x5c;

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isHexDigit = (byte: number): boolean => isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);

/** A string, `from` at its opening quote: `\` takes the next byte along, a doubled quote stands for itself. */
export function endOfQuoted(view: DataView, from: number, limit: number): number {
  const quote = view.getUint8(from);
  for (let at = from + 1; ; ) {
    at = indexOfEither(view, quote, BACKSLASH, at, limit);
    if (at >= limit) return 0;
    if (view.getUint8(at++) === BACKSLASH) at++;
    else if (at >= limit || view.getUint8(at) !== quote) return at;
    else at++;
  }
}

/** A block comment, `from` behind its opening. */
export function endOfComment(view: DataView, from: number, limit: number): number {
  for (let at = indexOfByte(view, 0x2a, from, limit); at + 1 < limit; at = indexOfByte(view, 0x2a, at + 1, limit))
    if (view.getUint8(at + 1) === 0x2f) return at + 2;
  return 0;
}

/** Servers up to this version run a conditional comment; 99999 is the usual way to write "never". */
const NEWEST_VERSION = 99_998;

/** The opening of a version comment (`/*!`, `/*!80000`) whose content counts. `/*M!` is for MariaDB alone. */
export function endOfVersion(view: DataView, from: number, limit: number): number {
  if (from + 2 >= limit || view.getUint8(from + 2) !== 0x21) return 0;
  let at = from + 3;
  let version = 0;
  while (at < limit && at < from + 9 && isDigit(view.getUint8(at))) version = version * 10 + view.getUint8(at++) - 0x30;
  const digits = at - from - 3;
  if (digits < 5) return from + 3;
  return version <= NEWEST_VERSION ? at : 0;
}

/** `e5`, `E-10`. */
export function endOfExponent(view: DataView, from: number, limit: number): number {
  if (from >= limit || (view.getUint8(from) | 0x20) !== 0x65) return 0;
  let at = from + 1;
  if (at < limit && (view.getUint8(at) === 0x2b || view.getUint8(at) === 0x2d)) at++;
  if (at >= limit || !isDigit(view.getUint8(at))) return 0;
  while (at < limit && isDigit(view.getUint8(at))) at++;
  return at;
}

/** `0x1F` or `0b101`, when no further letter makes an identifier of it. */
export function endOfNumberPrefix(view: DataView, from: number, limit: number): number {
  if (view.getUint8(from) !== 0x30 || from + 2 >= limit) return 0;
  const letter = view.getUint8(from + 1);
  if (letter !== 0x78 && letter !== 0x62) return 0;
  const belongs = letter === 0x78 ? isHexDigit : (byte: number): boolean => byte === 0x30 || byte === 0x31;
  let at = from + 2;
  while (at < limit && belongs(view.getUint8(at))) at++;
  return at === from + 2 || (at < limit && IN_WORD[view.getUint8(at)] === 1) ? 0 : at;
}
