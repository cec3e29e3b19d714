import { BYTE, BYTE_CLASS, IN_WORD } from './byte-class.ts';
import { FOLDED_HASH_SEED, findKeyword } from './keyword-table.ts';
import { ALONE, operatorAt } from './operators.ts';
import { endOfComment, endOfExponent, endOfNumberPrefix, endOfQuoted, endOfVersion } from './scan.ts';
import { SYM } from './symbols.ts';
import { viewOf } from './words.ts';

/**
 * MySQL's lexer over bytes: a table by byte decides what begins, a tight loop finds where it ends. It makes no string
 * and no object for a token: `next()` gives the symbol, `start`, `end` and, for an identifier, its two hashes stand in
 * the fields. It follows the server's lexer also where that is strange: after a dot every word is an identifier, `1a`
 * is one too, `--` begins a comment only before white space, and what stands in `/*!80000 ...` counts as if it
 * stood there without the comment.
 *
 * Bytes from 0x80 on count as letters, so the text may come in any encoding that keeps ASCII.
 *
 * Indexes stay below `limit`, hence the `!` behind the reads.
 */
export class Lexer {
  bytes: Uint8Array = new Uint8Array(0);
  /** Where the last token begins and ends, in bytes; a quoted identifier with its quotes. */
  start = 0;
  end = 0;
  /** Two hashes of the last identifier, as written and blind to case. */
  hash = 0;
  foldedHash = 0;
  /** A literal, a quoted identifier or a comment was still open at the end of the text. */
  unclosed = false;
  private view = viewOf(this.bytes);
  private limit = 0;
  private previous: number = SYM.end;
  private inVersionComment = false;
  private readonly withComments: boolean;
  private readonly ansiQuotes: boolean;

  /** `withComments` gives comments and hints as tokens too; `ansiQuotes` reads `"a"` as an identifier. */
  constructor({ withComments = false, ansiQuotes = false }: { withComments?: boolean; ansiQuotes?: boolean } = {}) {
    this.withComments = withComments;
    this.ansiQuotes = ansiQuotes;
  }

  /** Begins the text `bytes[from, to)`. */
  reset(bytes: Uint8Array, from: number, to: number): void {
    if (bytes !== this.bytes) this.view = viewOf(bytes);
    this.bytes = bytes;
    this.start = this.end = from;
    this.limit = to;
    this.previous = SYM.end;
    this.inVersionComment = false;
    this.unclosed = false;
  }

  /** The next token's symbol; `SYM.end`, for ever, at the end of the text. */
  next(): number {
    const { bytes, limit } = this;
    let at = this.end;
    if (this.previous === SYM.at && at < limit && this.beginsHost(bytes[at]!)) return this.host(at);
    while (at < limit) {
      const kind = BYTE_CLASS[bytes[at]!]!;
      if (kind === BYTE.space) {
        at++;
        continue;
      }
      if (kind === BYTE.word) return this.word(at);
      if (kind === BYTE.digit) return this.number(at);
      const symbol = this.other(at, kind);
      if (symbol !== SYM.comment && symbol !== SYM.hint) {
        this.previous = symbol;
        return symbol;
      }
      if (this.withComments) return symbol;
      at = this.end;
    }
    this.start = this.end = limit;
    return SYM.end;
  }

  private word(from: number): number {
    const { bytes, limit } = this;
    let hash = 0;
    let folded = FOLDED_HASH_SEED;
    let at = from;
    let byte = bytes[from]!;
    do {
      hash = Math.imul(hash ^ byte, 0x5bd1e995);
      folded = Math.imul(folded ^ (byte | 0x20), 0x01000193);
      byte = ++at < limit ? bytes[at]! : 0;
    } while (IN_WORD[byte] === 1);
    if (byte === 0x27 && at === from + 1 && isLiteralPrefix(bytes[from]!)) return this.prefixed(from, at);
    this.start = from;
    this.end = at;
    this.hash = hash;
    this.foldedHash = folded;
    const symbol = this.isQualified(byte, at) ? SYM.identifier : this.keywordOr(folded, at - from);
    this.previous = symbol;
    return symbol;
  }

  /** A word behind a dot, or right before one that an identifier follows, is never a keyword. */
  private isQualified(following: number, at: number): boolean {
    if (this.previous === SYM.dot) return true;
    if (following !== 0x2e || this.previous === SYM.atAt || at + 1 >= this.limit) return false;
    const beyond = this.bytes[at + 1]!;
    return IN_WORD[beyond] === 1 || beyond === 0x60;
  }

  private keywordOr(folded: number, length: number): number {
    const symbol = findKeyword(folded, length);
    if (symbol > 0) return symbol;
    return symbol < 0 && this.parenthesisFollows() ? -symbol : SYM.identifier;
  }

  private parenthesisFollows(): boolean {
    let at = this.end;
    while (at < this.limit && BYTE_CLASS[this.bytes[at]!] === BYTE.space) at++;
    return this.peek(at) === 0x28;
  }

  private number(from: number): number {
    const { bytes, view, limit } = this;
    let at = from + 1;
    while (at < limit && BYTE_CLASS[bytes[at]!] === BYTE.digit) at++;
    const byte = this.peek(at);
    if (this.previous === SYM.dot) return this.word(from);
    if (byte === 0x2e) {
      at++;
      while (at < limit && BYTE_CLASS[bytes[at]!] === BYTE.digit) at++;
      at = endOfExponent(view, at, limit) || at;
    } else if (IN_WORD[byte] === 1) {
      at = endOfNumberPrefix(view, from, limit) || endOfExponent(view, at, limit);
      if (at === 0) return this.word(from);
    }
    return this.token(SYM.number, from, at);
  }

  private other(at: number, kind: number): number {
    const byte = this.bytes[at]!;
    switch (kind) {
      case BYTE.quote:
        return this.ansiQuotes && byte === 0x22 ? this.quotedIdentifier(at, byte) : this.literal(at, at);
      case BYTE.backquote:
        return this.quotedIdentifier(at, byte);
      case BYTE.slash:
        return this.peek(at + 1) === 0x2a ? this.comment(at) : this.operator(at);
      case BYTE.hash:
        return this.lineComment(at);
      case BYTE.minus:
        return this.isDashComment(at) ? this.lineComment(at) : this.operator(at);
      case BYTE.star:
        return this.inVersionComment && this.peek(at + 1) === 0x2f ? this.closeVersionComment(at) : this.operator(at);
      case BYTE.dot:
        return this.dot(at);
      default:
        return this.operator(at);
    }
  }

  private literal(from: number, quoteAt: number): number {
    this.previous = SYM.string;
    return this.token(SYM.string, from, this.closedAt(endOfQuoted(this.view, quoteAt, this.limit)));
  }

  /** Hexadecimal and binary literals are numbers: a sign before them is theirs. */
  private prefixed(from: number, quoteAt: number): number {
    const symbol = (this.bytes[from]! | 0x20) === 0x6e ? SYM.string : SYM.number;
    this.previous = symbol;
    return this.token(symbol, from, this.closedAt(endOfQuoted(this.view, quoteAt, this.limit)));
  }

  private quotedIdentifier(from: number, quote: number): number {
    const { bytes, limit } = this;
    let hash = 0;
    let folded = FOLDED_HASH_SEED;
    let at = from + 1;
    for (; at < limit; at++) {
      const byte = bytes[at]!;
      if (byte === quote && (at + 1 >= limit || bytes[at + 1] !== quote)) break;
      if (byte === quote) at++;
      hash = Math.imul(hash ^ byte, 0x5bd1e995);
      folded = Math.imul(folded ^ (byte | 0x20), 0x01000193);
    }
    this.hash = hash;
    this.foldedHash = folded;
    return this.token(SYM.identifier, from, this.closedAt(at < limit ? at + 1 : 0));
  }

  /** A number such as `.5`, unless the dot stands right behind an identifier; or the three dots of a cut text. */
  private dot(at: number): number {
    const before = at > this.start ? this.bytes[at - 1]! : 0;
    const adjacent = this.end === at && (IN_WORD[before] === 1 || before === 0x60);
    if (!adjacent && BYTE_CLASS[this.peek(at + 1)] === BYTE.digit) return this.number(at);
    return this.operator(at);
  }

  private beginsHost(byte: number): boolean {
    return IN_WORD[byte] === 1 || byte === 0x2e;
  }

  private host(from: number): number {
    let at = from;
    while (at < this.limit && this.beginsHost(this.bytes[at]!)) at++;
    this.previous = SYM.host;
    return this.token(SYM.host, from, at);
  }

  /** `/* ...`: a hint, a comment, or the opening of one whose content counts. */
  private comment(from: number): number {
    const { bytes, view, limit } = this;
    const body = endOfVersion(view, from, limit);
    if (body > 0) {
      this.inVersionComment = true;
      return this.token(SYM.comment, from, body);
    }
    const end = this.closedAt(endOfComment(view, from + 2, limit));
    if (isRowListMark(bytes, from, end)) return this.token(SYM.rowListMark, from, end);
    return this.token(this.peek(from + 2) === 0x2b ? SYM.hint : SYM.comment, from, end);
  }

  private closeVersionComment(at: number): number {
    this.inVersionComment = false;
    return this.token(SYM.comment, at, at + 2);
  }

  private isDashComment(at: number): boolean {
    if (this.peek(at + 1) !== 0x2d) return false;
    return at + 2 >= this.limit || this.bytes[at + 2]! <= 0x20;
  }

  private lineComment(from: number): number {
    let at = from;
    while (at < this.limit && this.bytes[at] !== 0x0a) at++;
    return this.token(SYM.comment, from, at);
  }

  private operator(from: number): number {
    const alone = ALONE[this.bytes[from]!]!;
    if (alone !== 0) return this.token(alone, from, from + 1);
    const symbol = operatorAt(this.bytes, from, this.limit);
    return this.token(symbol & 0xff, from, from + (symbol >> 8));
  }

  private token(symbol: number, start: number, end: number): number {
    this.start = start;
    this.end = end;
    return symbol;
  }

  /** The end that was found, or the end of the text when none was (0). */
  private closedAt(end: number): number {
    if (end > 0) return end;
    this.unclosed = true;
    return this.limit;
  }

  private peek(at: number): number {
    return at < this.limit ? this.bytes[at]! : 0;
  }
}

/** The letters of `x'41'`, `b'01'` and `n'text'`. */
function isLiteralPrefix(byte: number): boolean {
  const letter = byte | 0x20;
  return letter === 0x78 || letter === 0x62 || letter === 0x6e;
}

const ROW_LIST_MARK = [...'/* , ... */'].map(character => character.charCodeAt(0));

function isRowListMark(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from === ROW_LIST_MARK.length && ROW_LIST_MARK.every((byte, index) => bytes[from + index] === byte);
}
