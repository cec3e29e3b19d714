import { BYTE, BYTE_CLASS, IN_WORD } from './byte-class.ts';
import { endOfComment, endOfQuoted } from './scan.ts';
import { endOfList, endOfNumber, endOfRow, endOfRows } from './value-scan.ts';
import { indexOfByte, viewOf } from './words.ts';

// For V8: a constant of the module itself becomes part of the compiled code, an imported one is loaded and checked at each
// use. And `| 0` tells that a position is a whole number, which a loop then need not check.
const [classes, inWord] = [BYTE_CLASS, IN_WORD];
const {
  space: SPACE,
  digit: DIGIT,
  quote: QUOTE,
  backquote: BACKQUOTED,
  slash: SLASH,
  minus: MINUS,
  open: OPEN,
} = BYTE;

const BACKQUOTE = 0x60;

/** What may begin something to leave out; all else is plain. */
const PLAIN = 0;
const CLASS = new Uint8Array(256);
for (const byte of '\'"`0123456789(/-#') CLASS[byte.charCodeAt(0)] = BYTE_CLASS[byte.charCodeAt(0)] ?? PLAIN;

/** Instead of a mark: the bytes up to `end` count as they stand. */
const VERBATIM = 0;

/** What is hashed for a piece that was left out; above every byte. */
const MARK = {
  number: 256,
  string: 257,
  row: 258,
  wideRow: 259,
  comment: 260,
  openString: 261,
  openComment: 262,
  several: 16,
} as const;

/** A comment of this length may be the mark of a row list in a digest text. */
const ROW_LIST_MARK_LENGTH = 11;

/**
 * The hash of a statement's text with its values left out: a key under which the digest of a statement is found again
 * without making it again. It is made in one pass that looks at no word, so it runs nearly as fast as bytes are read.
 *
 * The principle: to hash a byte as it stands is always right, since equal texts have equal digests; to leave something
 * out is right only where the digest certainly does not depend on it. So the pass leaves out what it recognises beyond
 * doubt (the content of strings and plain numbers, the length of lists of them and of rows, comments) and hashes all
 * the rest as it is: blanks, case, odd literals. Two texts of one digest may so get two keys, which costs one more
 * digest made in full; two texts of one key have one digest.
 *
 * Indexes stay below `to`, hence the `!` behind the reads.
 */
export class TextHash {
  /** Two 32-bit hashes of the text read last. */
  high = 0;
  low = 0;
  private bytes: Uint8Array = new Uint8Array(0);
  private view = viewOf(this.bytes);
  /** Where the piece found last ends. */
  private end = 0;

  /**
   * Reads the statement `bytes[from, to)`: plain text four bytes at a time, then a piece. Where the words fall depends on
   * the plain text alone, so equal text is taken in equal words; a word is mixed in another way than a byte, so the two
   * are never alike.
   */
  read(bytes: Uint8Array, from: number, to: number): void {
    if (bytes !== this.bytes) this.view = viewOf(bytes);
    this.bytes = bytes;
    const { view } = this;
    let high = 0x2545f491;
    let low = 0x6c078965;
    const lastWord = (to | 0) - 4;
    for (let at = from | 0; at < to; ) {
      const begin = at;
      for (; at <= lastWord; at += 4) {
        const word = view.getInt32(at);
        if (!isPlain(word)) break;
        high = Math.imul(high ^ word, 0x5bd1e995);
        high = (high << 13) | (high >>> 19);
        low = Math.imul(low ^ word, 0x01000193);
        low = (low << 17) | (low >>> 15);
      }
      for (; at < to; at++) {
        const byte = view.getUint8(at);
        // A digit within a name is as plain as its letters.
        if (CLASS[byte] !== PLAIN && (CLASS[byte] !== DIGIT || at === begin || !isInWord(view, at - 1))) break;
        high = Math.imul(high ^ byte, 0x9e3779b1);
        low = Math.imul(low ^ byte, 0x85ebca6b);
      }
      if (at >= to) break;
      const mark = this.pieceAt(CLASS[view.getUint8(at)]!, at, from, to);
      const { end } = this;
      if (mark !== VERBATIM) {
        high = Math.imul(high ^ mark, 0x9e3779b1);
        low = Math.imul(low ^ mark, 0x85ebca6b);
        at = end;
      } else
        do {
          const byte = view.getUint8(at);
          high = Math.imul(high ^ byte, 0x9e3779b1);
          low = Math.imul(low ^ byte, 0x85ebca6b);
        } while (++at < end);
    }
    this.high = scramble(high);
    this.low = scramble(low);
  }

  /** The mark of the piece that begins at `at`, or `VERBATIM`; sets `end`. */
  private pieceAt(kind: number, at: number, from: number, to: number): number {
    switch (kind) {
      case QUOTE:
        return this.string(at, to);
      case DIGIT:
        return this.number(at, from, to);
      case OPEN:
        return this.row(at, from, to);
      case BACKQUOTED:
        return this.found(VERBATIM, Math.min(indexOfByte(this.view, BACKQUOTE, at + 1, to) + 1, to));
      default:
        return this.comment(kind, at, from, to);
    }
  }

  private string(at: number, to: number): number {
    const end = endOfQuoted(this.view, at, to);
    return end === 0 ? this.found(MARK.openString, to) : this.list(MARK.string, end, to);
  }

  private number(at: number, from: number, to: number): number {
    const { view } = this;
    if (at > from && isInWord(view, at - 1)) return this.found(VERBATIM, endOfWord(view, at, to));
    const end = isPlaceOfNumber(view, at, from) ? endOfNumber(view, at, to) : 0;
    return end === 0 ? this.found(VERBATIM, at) : this.list(MARK.number, end, to);
  }

  private list(mark: number, end: number, to: number): number {
    const last = endOfList(this.view, end, to);
    return this.found(last === end ? mark : mark + MARK.several, last);
  }

  private row(at: number, from: number, to: number): number {
    const { view } = this;
    const row = endOfRow(view, at, to);
    if (row === 0) return this.found(VERBATIM, at);
    const end = Math.abs(row);
    const mark = row < 0 ? MARK.wideRow : MARK.row;
    const last = endOfRows(view, end, to, row < 0);
    if (last === end || isBehindIn(view, at, from)) return this.found(mark, end);
    return this.found(mark + MARK.several, last);
  }

  private comment(kind: number, at: number, from: number, to: number): number {
    const { view } = this;
    const end = kind === SLASH ? endOfBlock(view, at, to) : endOfLine(kind, view, at, to);
    if (end === 0) return this.found(VERBATIM, at);
    const special = kind === SLASH && (isVersionComment(view, at, to) || end - at === ROW_LIST_MARK_LENGTH);
    // Behind a dot the lexer takes the next number for a name, also past a comment: too rare to be worth a rule.
    if (special || lastByte(view, at, from) === 0x2e) return this.found(VERBATIM, to);
    return end > to ? this.found(MARK.openComment, to) : this.found(MARK.comment, end);
  }

  private found(mark: number, end: number): number {
    this.end = end;
    return mark;
  }
}

function isPlain(word: number): boolean {
  const kinds = CLASS[word >>> 24]! | CLASS[(word >>> 16) & 0xff]! | CLASS[(word >>> 8) & 0xff]! | CLASS[word & 0xff]!;
  return kinds === PLAIN;
}

function isInWord(view: DataView, at: number): boolean {
  return inWord[view.getUint8(at)] === 1;
}

/** Spreads every bit over all (the finaliser of MurmurHash3): the loop's own steps are chosen to be short. */
function scramble(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function endOfWord(view: DataView, from: number, to: number): number {
  let at = from + 1;
  while (at < to && isInWord(view, at)) at++;
  return at;
}

/** A block comment; behind `to` when it is not closed. */
function endOfBlock(view: DataView, at: number, to: number): number {
  if (at + 1 >= to || view.getUint8(at + 1) !== 0x2a) return 0;
  return endOfComment(view, at + 2, to) || to + 1;
}

function isVersionComment(view: DataView, at: number, to: number): boolean {
  return at + 2 < to && view.getUint8(at + 2) === 0x21;
}

function endOfLine(kind: number, view: DataView, from: number, to: number): number {
  if (kind === MINUS) {
    if (from + 1 >= to || view.getUint8(from + 1) !== 0x2d) return 0;
    if (from + 2 < to && view.getUint8(from + 2) > 0x20) return 0;
  }
  return indexOfByte(view, 0x0a, from, to);
}

/** The place of the last byte before `at` that is no white space; `from - 1` when there is none. */
function lastPlace(view: DataView, at: number, from: number): number {
  let last = at - 1;
  while (last >= from && classes[view.getUint8(last)] === SPACE) last--;
  return last;
}

function lastByte(view: DataView, at: number, from: number): number {
  const last = lastPlace(view, at, from);
  return last < from ? 0 : view.getUint8(last);
}

/** Behind a dot or an `@` digits are a name. */
function isPlaceOfNumber(view: DataView, at: number, from: number): boolean {
  const before = lastByte(view, at, from);
  return before !== 0x2e && before !== 0x40;
}

/** `IN (1), (2)` is no list of rows: the first belongs to IN. */
function isBehindIn(view: DataView, at: number, from: number): boolean {
  const last = lastPlace(view, at, from);
  return last > from && (view.getUint16(last - 1) | 0x2020) === 0x696e;
}
