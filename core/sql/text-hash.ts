import { BYTE, BYTE_CLASS, IN_WORD } from './byte-class.ts';
import { endOfComment, endOfQuoted } from './scan.ts';
import { endOfList, endOfNumber, endOfRow, endOfRows } from './value-scan.ts';

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
  /** Where the piece found last ends. */
  private end = 0;

  /** Reads the statement `bytes[from, to)`. */
  read(bytes: Uint8Array, from: number, to: number): void {
    let high = 0x2545f491;
    let low = 0x6c078965;
    for (let at = from; at < to; ) {
      let byte = bytes[at]!;
      while (CLASS[byte] === PLAIN) {
        high = ((high << 5) + (byte - high)) | 0;
        low = ((low << 13) + (byte - low)) | 0;
        if (++at >= to) break;
        byte = bytes[at]!;
      }
      if (at >= to) break;
      const mark = this.pieceAt(CLASS[byte]!, bytes, at, from, to);
      if (mark !== VERBATIM) {
        high = ((high << 5) + (mark - high)) | 0;
        low = ((low << 13) + (mark - low)) | 0;
        at = this.end;
        continue;
      }
      do {
        byte = bytes[at]!;
        high = ((high << 5) + (byte - high)) | 0;
        low = ((low << 13) + (byte - low)) | 0;
      } while (++at < this.end);
    }
    this.high = scramble(high);
    this.low = scramble(low);
  }

  /** The mark of the piece that begins at `at`, or `VERBATIM`; sets `end`. */
  private pieceAt(kind: number, bytes: Uint8Array, at: number, from: number, to: number): number {
    switch (kind) {
      case BYTE.quote:
        return this.string(bytes, at, to);
      case BYTE.digit:
        return this.number(bytes, at, from, to);
      case BYTE.open:
        return this.row(bytes, at, from, to);
      case BYTE.backquote:
        return this.found(VERBATIM, endOfName(bytes, at, to));
      default:
        return this.comment(kind, bytes, at, from, to);
    }
  }

  private string(bytes: Uint8Array, at: number, to: number): number {
    const end = endOfQuoted(bytes, at, to);
    if (end === 0) return this.found(MARK.openString, to);
    return this.list(MARK.string, bytes, end, to);
  }

  private number(bytes: Uint8Array, at: number, from: number, to: number): number {
    if (at > from && IN_WORD[bytes[at - 1]!] === 1) return this.found(VERBATIM, endOfWord(bytes, at, to));
    const end = isPlaceOfNumber(bytes, at, from) ? endOfNumber(bytes, at, to) : 0;
    return end === 0 ? this.found(VERBATIM, at) : this.list(MARK.number, bytes, end, to);
  }

  private list(mark: number, bytes: Uint8Array, end: number, to: number): number {
    const last = endOfList(bytes, end, to);
    return this.found(last === end ? mark : mark + MARK.several, last);
  }

  private row(bytes: Uint8Array, at: number, from: number, to: number): number {
    const row = endOfRow(bytes, at, to);
    if (row === 0) return this.found(VERBATIM, at);
    const end = Math.abs(row);
    const mark = row < 0 ? MARK.wideRow : MARK.row;
    const last = endOfRows(bytes, end, to, row < 0);
    if (last === end || isBehindIn(bytes, at, from)) return this.found(mark, end);
    return this.found(mark + MARK.several, last);
  }

  private comment(kind: number, bytes: Uint8Array, at: number, from: number, to: number): number {
    const end = kind === BYTE.slash ? endOfBlock(bytes, at, to) : endOfLine(kind, bytes, at, to);
    if (end === 0) return this.found(VERBATIM, at);
    const special = kind === BYTE.slash && (bytes[at + 2] === 0x21 || end - at === ROW_LIST_MARK_LENGTH);
    // Behind a dot the lexer takes the next number for a name, also past a comment: too rare to be worth a rule.
    if (special || lastByte(bytes, at, from) === 0x2e) return this.found(VERBATIM, to);
    if (end > to) return this.found(MARK.openComment, to);
    return this.found(MARK.comment, end);
  }

  private found(mark: number, end: number): number {
    this.end = end;
    return mark;
  }
}

/** Spreads every bit over all (the finaliser of MurmurHash3): the loop's own steps are chosen to be short. */
function scramble(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function endOfWord(bytes: Uint8Array, from: number, to: number): number {
  let at = from + 1;
  while (at < to && IN_WORD[bytes[at]!] === 1) at++;
  return at;
}

function endOfName(bytes: Uint8Array, from: number, to: number): number {
  let at = from + 1;
  while (at < to && bytes[at] !== 0x60) at++;
  return Math.min(at + 1, to);
}

/** A block comment; behind `to` when it is not closed. */
function endOfBlock(bytes: Uint8Array, at: number, to: number): number {
  if (at + 1 >= to || bytes[at + 1] !== 0x2a) return 0;
  return endOfComment(bytes, at + 2, to) || to + 1;
}

function endOfLine(kind: number, bytes: Uint8Array, from: number, to: number): number {
  if (kind === BYTE.minus && (bytes[from + 1] !== 0x2d || (from + 2 < to && bytes[from + 2]! > 0x20))) return 0;
  if (kind === BYTE.minus && from + 1 >= to) return 0;
  let at = from;
  while (at < to && bytes[at] !== 0x0a) at++;
  return at;
}

/** The last byte before `at` that is no white space; 0 at the beginning. */
function lastByte(bytes: Uint8Array, at: number, from: number): number {
  let last = at - 1;
  while (last >= from && BYTE_CLASS[bytes[last]!] === BYTE.space) last--;
  return last < from ? 0 : bytes[last]!;
}

/** Behind a dot or an `@` digits are a name. */
function isPlaceOfNumber(bytes: Uint8Array, at: number, from: number): boolean {
  const before = lastByte(bytes, at, from);
  return before !== 0x2e && before !== 0x40;
}

/** `IN (1), (2)` is no list of rows: the first belongs to IN. */
function isBehindIn(bytes: Uint8Array, at: number, from: number): boolean {
  let last = at - 1;
  while (last >= from && BYTE_CLASS[bytes[last]!] === BYTE.space) last--;
  return last > from && (bytes[last]! | 0x20) === 0x6e && (bytes[last - 1]! | 0x20) === 0x69;
}
