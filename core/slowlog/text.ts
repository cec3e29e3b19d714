/** Reading of ASCII patterns, lines and numbers in bytes. Positions are byte offsets; a line ends before its `\n`. */

export const LF = 0x0a;
export const CR = 0x0d;

/** The bytes of an ASCII pattern. */
export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, character => character.charCodeAt(0));
}

/** Whether `pattern` stands at `at`. */
export function standsAt(bytes: Uint8Array, at: number, limit: number, pattern: Uint8Array): boolean {
  if (at + pattern.length > limit) return false;
  for (let i = 0; i < pattern.length; i++) if (bytes[at + i] !== pattern[i]) return false;
  return true;
}

/** The `\n` at or behind `from`, or -1 when there is none before `limit`. */
export function lineEnd(bytes: Uint8Array, from: number, limit: number): number {
  for (let at = from; at < limit; at++) if (bytes[at] === LF) return at;
  return -1;
}

/** The end of a line's text: its `\n`, or the `\r` before it. */
export function textEnd(bytes: Uint8Array, from: number, newline: number): number {
  return newline > from && bytes[newline - 1] === CR ? newline - 1 : newline;
}

/** The position behind blanks and tabs. */
export function skipBlanks(bytes: Uint8Array, from: number, limit: number): number {
  let at = from;
  while (at < limit && (bytes[at] === 0x20 || bytes[at] === 0x09)) at++;
  return at;
}

/** The first `byte` at or behind `from`, or -1. */
export function find(bytes: Uint8Array, byte: number, from: number, limit: number): number {
  for (let at = from; at < limit; at++) if (bytes[at] === byte) return at;
  return -1;
}

/** The last `byte` in `[from, limit)`, or -1. */
export function findLast(bytes: Uint8Array, byte: number, from: number, limit: number): number {
  for (let at = limit - 1; at >= from; at--) if (bytes[at] === byte) return at;
  return -1;
}

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** The digits `[from, to)` as a number; -1 when any byte is none. Exact up to 2^53. */
export function wholeNumber(bytes: Uint8Array, from: number, to: number): number {
  if (from >= to) return -1;
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = bytes[at]! - 0x30; // below `to`
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Seconds with up to six decimals, in whole microseconds; further decimals are dropped; -1 for anything else. */
export function microseconds(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  let decimals = -1;
  for (let at = from; at < to && decimals < 6; at++) {
    const digit = bytes[at]! - 0x30; // below `to`
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      if (decimals >= 0) decimals++;
    } else if (digit === -2 && decimals < 0 && at > from) decimals = 0;
    else return -1;
  }
  return from < to ? value * (TEN_TO[6 - Math.max(0, decimals)] ?? 1) : -1;
}

const TEN_TO = [1, 10, 100, 1000, 1e4, 1e5, 1e6];
