import { indexOfByte } from '#core/sql/words.ts';

/**
 * Reading of ASCII patterns, lines and numbers in bytes. Positions are byte offsets; a line ends before its `\n`. Words of
 * four bytes are read wherever one begins before `limit`, so at least three bytes must be there behind it.
 */

export const LF = 0x0a;
export const CR = 0x0d;
export const BLANK = 0x20;
export const HASH = 0x23;

/** A text of one form: `0` stands for any digit, every other character for itself. */
export class Shape {
  readonly length: number;
  private readonly bytes: Uint8Array;
  /** For each four bytes three words: the text, what is added to its difference to make a byte's top bit, and those bits. */
  private readonly words: Int32Array;

  constructor(pattern: string) {
    this.length = pattern.length;
    this.bytes = Uint8Array.from(pattern, character => character.charCodeAt(0));
    const count = Math.ceil(pattern.length / 4);
    this.words = new Int32Array(count * 3);
    for (let at = 0; at < count * 4; at++) {
      const word = (at >> 2) * 3;
      const shift = 24 - (at & 3) * 8;
      const byte = this.bytes[at] ?? 0;
      this.words[word]! |= byte << shift; // within the words made above
      this.words[word + 1]! |= (byte === 0x30 ? 0x76 : 0x7f) << shift;
      this.words[word + 2]! |= (at < pattern.length ? 0x80 : 0) << shift;
    }
  }

  /** Whether such a text stands at `at`. */
  standsAt(view: DataView, at: number, limit: number): boolean {
    if (at + this.length > limit) return false;
    const { words } = this;
    for (let i = 0, place = at; i < words.length; i += 3, place += 4) {
      const difference = view.getInt32(place) ^ words[i]!; // three words each
      if (((((difference & 0x7f7f7f7f) + words[i + 1]!) | difference) & words[i + 2]!) !== 0) return false;
    }
    return true;
  }

  /** Whether the text ends at `limit` with the beginning of this one, which has no digits. */
  beginsAt(view: DataView, at: number, limit: number): boolean {
    if (limit - at >= this.length) return false;
    for (let i = 0; at + i < limit; i++) if (view.getUint8(at + i) !== this.bytes[i]) return false;
    return true;
  }
}

/** The `\n` at or behind `from`, or -1 when there is none before `limit`. */
export function lineEnd(view: DataView, from: number, limit: number): number {
  return find(view, LF, from, limit);
}

/** The end of a line's text: its `\n`, or the `\r` before it. */
export function textEnd(view: DataView, from: number, newline: number): number {
  return newline > from && view.getUint8(newline - 1) === CR ? newline - 1 : newline;
}

/** The first `byte` at or behind `from`, or -1. */
export function find(view: DataView, byte: number, from: number, limit: number): number {
  const at = indexOfByte(view, byte, from, limit);
  return at < limit ? at : -1;
}

/** The last `byte` in `[from, limit)`, or -1. */
export function findLast(view: DataView, byte: number, from: number, limit: number): number {
  for (let at = limit - 1; at >= from; at--) if (view.getUint8(at) === byte) return at;
  return -1;
}

export function isDigit(byte: number): boolean {
  return (byte ^ 0x30) <= 9;
}

/** The end of the digits and points at `from`. */
export function endOfDecimal(view: DataView, from: number, limit: number): number {
  let at = from;
  while (at < limit && (isDigit(view.getUint8(at)) || view.getUint8(at) === 0x2e)) at++;
  return at;
}

/** The digits `[from, to)` as a number; -1 when any byte is none. Exact up to 2^53. */
export function wholeNumber(view: DataView, from: number, to: number): number {
  if (from >= to) return -1;
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = view.getUint8(at) ^ 0x30;
    if (digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** The number of two digits. */
export function twoDigits(view: DataView, at: number): number {
  return Math.imul(view.getUint8(at) ^ 0x30, 10) + (view.getUint8(at + 1) ^ 0x30);
}

/** The number of four digits, in each half of a word first the number of two. */
export function fourDigits(view: DataView, at: number): number {
  const digits = view.getInt32(at) & 0x0f0f0f0f;
  const pairs = Math.imul(digits >>> 8, 10) + digits;
  return Math.imul((pairs >>> 16) & 0xff, 100) + (pairs & 0xff);
}

export function sixDigits(view: DataView, at: number): number {
  return Math.imul(fourDigits(view, at), 100) + twoDigits(view, at + 4);
}

/** The decimals a server writes. */
export const MICROS = new Shape('.000000');

/** Seconds with up to six decimals, in whole microseconds; further decimals are dropped; -1 for anything else. */
export function microseconds(view: DataView, from: number, to: number): number {
  const point = to - MICROS.length;
  if (point <= from || !MICROS.standsAt(view, point, to)) return unusualMicroseconds(view, from, to);
  const whole = wholeNumber(view, from, point);
  return whole < 0 ? -1 : whole * 1e6 + sixDigits(view, point + 1);
}

function unusualMicroseconds(view: DataView, from: number, to: number): number {
  const found = find(view, 0x2e, from, to);
  const point = found < 0 ? to : found;
  const whole = wholeNumber(view, from, point);
  const end = Math.min(to, point + 7);
  const decimals = end > point + 1 ? wholeNumber(view, point + 1, end) : 0;
  if (whole < 0 || decimals < 0) return -1;
  return whole * 1e6 + decimals * 10 ** (6 - Math.max(0, end - point - 1));
}
