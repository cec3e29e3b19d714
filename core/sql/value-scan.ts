import { BYTE, BYTE_CLASS, IN_WORD } from './byte-class.ts';
import { endOfExponent, endOfNumberPrefix, endOfQuoted } from './scan.ts';

/**
 * Recognises values and lists of values beyond doubt: where these functions find one, the lexer finds tokens that the
 * reduction turns into one symbol. All answer with the position behind the piece, or 0 when they are not certain.
 */

// As in text-hash.ts: constants of the module itself are faster than imported ones.
const [classes, inWord] = [BYTE_CLASS, IN_WORD];
const { space: SPACE, digit: DIGIT, quote: QUOTE } = BYTE;

const COMMA = 0x2c;
const CLOSE = 0x29;

/** What `BYTE.space` says, by comparisons that mostly end at the first. */
const isSpace = (byte: number): boolean => byte <= 0x20 && (byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));

function skipSpace(view: DataView, from: number, to: number): number {
  let at = from | 0;
  while (at < to && isSpace(view.getUint8(at))) at++;
  return at;
}

/** A plain number, `from` at its first digit. */
export function endOfNumber(view: DataView, from: number, to: number): number {
  let at = endOfDigits(view, from, to);
  if (at >= to || ENDS_NUMBER[view.getUint8(at)] === 1) return at;
  if (view.getUint8(at) === 0x2e) {
    at = endOfDigits(view, at + 1, to);
    at = endOfExponent(view, at, to) || at;
  } else at = endOfNumberPrefix(view, from, to) || endOfExponent(view, at, to);
  return at === 0 || (at < to && inWord[view.getUint8(at)] === 1) ? 0 : at;
}

/** Bytes that no number goes on with. */
const ENDS_NUMBER = IN_WORD.map((inWord, byte) => (inWord === 1 || byte === 0x2e ? 0 : 1));

function endOfDigits(view: DataView, from: number, to: number): number {
  let at = from | 0;
  while (at < to && (view.getUint8(at) ^ 0x30) <= 9) at++;
  return at;
}

/** A string, a number with or without a sign, or NULL, where a value of a list or a row stands, behind any space. */
function endOfValue(view: DataView, begin: number, to: number): number {
  const from = skipSpace(view, begin, to);
  if (from >= to) return 0;
  const byte = view.getUint8(from);
  const kind = classes[byte];
  if (kind === DIGIT) return endOfNumber(view, from, to);
  if (kind === QUOTE) return endOfQuoted(view, from, to);
  if ((byte | 0x20) === 0x6e) return endOfNull(view, from, to);
  if (byte !== 0x2d && byte !== 0x2b) return 0;
  return from + 1 < to && classes[view.getUint8(from + 1)] === DIGIT ? endOfNumber(view, from + 1, to) : 0;
}

/** NULL, where `,` or `)` follows at once. */
function endOfNull(view: DataView, from: number, to: number): number {
  if (from + 4 >= to || (view.getUint32(from) | 0x20202020) !== 0x6e756c6c) return 0;
  const behind = view.getUint8(from + 4);
  return behind === COMMA || behind === CLOSE ? from + 4 : 0;
}

/**
 * Long lists of numbers are most of many logs, so they are read by an automaton without a branch for a byte: `NEXT` has
 * a word for each byte, in which the next state stands as many bits up as the state itself says. Shifts count modulo
 * 32, so nothing need be masked in between.
 */
const STATE = {
  /** Behind a comma, where a value begins. */
  value: 0,
  sign: 5,
  digits: 10,
  /** Behind the point. */
  decimals: 15,
  /** Behind a value and a blank. */
  behind: 20,
  /** No list of plain numbers goes on like this. */
  stop: 25,
} as const;
const NEXT = new Int32Array(256);

function nextStates(byte: number): number {
  const isSpace = classes[byte] === SPACE;
  const isDigit = classes[byte] === DIGIT;
  const { value, sign, digits, decimals, behind, stop } = STATE;
  const behindValue = byte === COMMA ? value : isSpace ? behind : stop;
  const isSign = byte === 0x2b || byte === 0x2d;
  return (
    ((isDigit ? digits : isSpace ? value : isSign ? sign : stop) << value) |
    ((isDigit ? digits : stop) << sign) |
    ((isDigit ? digits : byte === 0x2e ? decimals : behindValue) << digits) |
    ((isDigit ? decimals : behindValue) << decimals) |
    (behindValue << behind) |
    (stop << stop)
  );
}
for (let byte = 0; byte < 256; byte++) NEXT[byte] = nextStates(byte);

/** The values that follow the one ending at `end`, each behind a comma; `end` itself when none does. */
export function endOfList(view: DataView, end: number, to: number): number {
  for (let last = end | 0; ; ) {
    let at = skipSpace(view, last, to);
    if (at >= to || view.getUint8(at) !== COMMA) return last;
    at = skipSpace(view, at + 1, to);
    if (at >= to) return last;
    const byte = view.getUint8(at);
    const value =
      (byte ^ 0x30) <= 9
        ? endOfNumbers(view, at, to)
        : byte === 0x27
          ? endOfQuoted(view, at, to)
          : endOfValue(view, at, to);
    if (value === 0) return last;
    last = value;
  }
}

/** Numbers that follow each other in a list, `from` at the first digit; 0 when the first one is not certain. */
function endOfNumbers(view: DataView, from: number, to: number): number {
  let state: number = STATE.digits;
  let at = (from + 1) | 0;
  for (const last = (to | 0) - 4; at <= last; at += 4) {
    const word = view.getInt32(at);
    const half = NEXT[(word >> 16) & 0xff]! >> (NEXT[word >>> 24]! >> state);
    const next = NEXT[word & 0xff]! >> (NEXT[(word >> 8) & 0xff]! >> half);
    if ((next & 31) === STATE.stop) break;
    state = next;
  }
  for (; at < to; at++) {
    const next = NEXT[view.getUint8(at)]! >> state;
    if ((next & 31) === STATE.stop) break;
    state = next;
  }
  state &= 31;
  if (state !== STATE.digits && state !== STATE.decimals) return endOfValueBefore(view, at);
  if (at >= to || ENDS_NUMBER[view.getUint8(at)] === 1) return at;
  const start = startOfNumber(view, at);
  return endOfNumber(view, start, to) || (start > from ? endOfValueBefore(view, start) : 0);
}

function startOfNumber(view: DataView, end: number): number {
  let at = end;
  while (ENDS_NUMBER[view.getUint8(at - 1)] === 0) at--;
  return at;
}

/** Back over what was read behind a value: a comma, a sign, blanks. */
function endOfValueBefore(view: DataView, end: number): number {
  let at = end;
  while (BEHIND_VALUE[view.getUint8(at - 1)] === 1) at--;
  return at;
}

const BEHIND_VALUE = BYTE_CLASS.map((kind, byte) =>
  kind === SPACE || '+-,'.includes(String.fromCharCode(byte)) ? 1 : 0,
);

/**
 * `(value)` or `(value, ...)`, `from` at the parenthesis. A row of several values is answered as a negative position:
 * the two kinds stay apart, as they do in a digest.
 */
export function endOfRow(view: DataView, from: number, to: number): number {
  const first = endOfValue(view, from + 1, to);
  if (first === 0) return 0;
  const last = endOfList(view, first, to);
  const close = skipSpace(view, last, to);
  if (close >= to || view.getUint8(close) !== CLOSE) return 0;
  return last === first ? close + 1 : -(close + 1);
}

/** The further rows of the same kind (`wide`: of several values) behind the one ending at `end`. */
export function endOfRows(view: DataView, end: number, to: number, wide: boolean): number {
  let last = end;
  for (;;) {
    const comma = skipSpace(view, last, to);
    if (comma >= to || view.getUint8(comma) !== COMMA) return last;
    const open = skipSpace(view, comma + 1, to);
    if (open >= to || view.getUint8(open) !== 0x28) return last;
    const row = endOfRow(view, open, to);
    if (row === 0 || row < 0 !== wide) return last;
    last = Math.abs(row);
  }
}
