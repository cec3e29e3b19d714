import { viewOf } from '#core/sql/words.ts';
import { type Accounting, emptyAccounting, type SkipReason, skip } from './accounting.ts';
import { SlowLogEntry } from './entry.ts';
import { BROKEN, HeaderReader, NEEDS_MORE } from './header.ts';
import { LiteralProbe } from './literal-probe.ts';
import { headerAt, isBannerLine, mayEndBanner } from './shapes.ts';
import { CR, findLast, HASH, LF, lineEnd } from './text.ts';

/**
 * Reads slow logs of MySQL 5.6 to 9.x (with `log_slow_extra` too), Percona and MariaDB, in chunks of any size.
 *
 * An entry ends where the next one begins. So the reader looks for the next `#`, asks whether a strictly shaped header
 * begins there, and then looks back: the `;` and the newline that a server puts behind every statement must stand
 * before it, perhaps with a server's start banner between. Without them the header is part of a literal or, if the
 * lexer finds no literal open there, the entry before was cut, as by a crash. What was cut counts as skipped, and the
 * header behind it is read, even where it stands in the same line. Only a cut within a literal or comment that the
 * entries behind it happen to close cannot be told from data.
 *
 * Bytes are copied once, into one buffer that holds the entry at hand; it grows with the longest entry alone.
 * Indexes stay below `length`, hence the `!` behind the reads.
 */

export type SlowLogReaderOptions = {
  /** Gets every entry; the view is valid during the call only. */
  onEntry: (entry: SlowLogEntry) => void;
  /** Longer entries, in bytes, are skipped and counted. Default 64 MiB, the server's own limit for a packet. */
  longestEntry?: number;
  /** Makes the buffer. Node's `Buffer.allocUnsafe` makes it faster: a Buffer looks for a byte in native code. */
  allocate?: (bytes: number) => Uint8Array;
};

/** Small enough to stay in the processor's cache, large enough for nearly every entry. */
const FIRST_BUFFER = 1 << 18;
const LONGEST_HEADER = 1 << 16;
/** Words may be read past the end of the text. */
const SPARE = 4;
const SEMICOLON = 0x3b;
/** A cut within a literal leaves it open: its first header was none of data. More headers than this are data anyway. */
const MOST_WITHIN_LITERAL = 8;

export class SlowLogReader {
  readonly accounting: Accounting = emptyAccounting();
  private readonly onEntry: (entry: SlowLogEntry) => void;
  private readonly allocate: (bytes: number) => Uint8Array;
  private readonly longestEntry: number;
  private readonly entry = new SlowLogEntry();
  private readonly header = new HeaderReader(this.entry);
  private readonly probe = new LiteralProbe();
  /** Has `SPARE` bytes behind what is filled. */
  private buffer: Uint8Array;
  private view: DataView;
  private length = 0;
  /** The part of the buffer that is filled. */
  private text: Uint8Array;
  /** Where the entry, or the line, at hand begins. */
  private position = 0;
  /** Where its statement begins; 0 while its header is not read. */
  private statement = 0;
  /** From here on the entry's end has not been looked for. */
  private searched = 0;
  private atStart = true;
  /** A header is known to begin at `position`. */
  private atHeader = false;
  /** Where the entry found by `isBoundary` ends, and where its statement does; -1 when it was cut. */
  private foundEnd = 0;
  private foundStatementEnd = -1;
  /** The first header of this statement that seemed to lie within a literal, and how many did. */
  private firstWithin = 0;
  private within = 0;
  private skipping: SkipReason | undefined;

  constructor({ onEntry, longestEntry = 64 << 20, allocate = size => new Uint8Array(size) }: SlowLogReaderOptions) {
    this.onEntry = onEntry;
    this.longestEntry = longestEntry;
    this.allocate = allocate;
    this.buffer = this.text = allocate(FIRST_BUFFER + SPARE);
    this.view = viewOf(this.buffer);
  }

  /** Takes the next bytes of the log; the caller may use the chunk again at once. */
  feed(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) {
      if (this.length === this.capacity) this.makeRoom();
      const size = Math.min(chunk.length - at, this.capacity - this.length);
      this.buffer.set(size === chunk.length ? chunk : chunk.subarray(at, at + size), this.length);
      this.length += size;
      at += size;
      this.accounting.bytes += size;
      this.run(false);
    }
  }

  /** The log ends here; what is left is an entry when it is whole. The reader then begins anew, as for a new file. */
  end(): void {
    this.run(true);
    this.position = this.length = this.statement = 0;
    this.atHeader = false;
    this.header.forget();
    this.atStart = true;
    this.skipping = undefined;
  }

  private run(final: boolean): void {
    this.text = this.buffer.subarray(0, this.length);
    if (this.atStart && !this.skipByteOrderMark(final)) return;
    while (this.position < this.length && this.step(final));
  }

  /** Consumes one entry or one line; false when that takes more bytes. */
  private step(final: boolean): boolean {
    if (this.statement > 0) return this.finishEntry(final);
    const { buffer, view, position, length } = this;
    if (this.atHeader) return this.beginEntry(final);
    const verdict = buffer[position] === HASH ? headerAt(view, position, length, final) : 'no';
    if (verdict === 'unknown') return false;
    return verdict === 'yes' ? this.beginEntry(final) : this.skipLine(final);
  }

  private beginEntry(final: boolean): boolean {
    const { view, position, length } = this;
    this.skipping = undefined;
    this.atHeader = true;
    const statement = this.header.read(view, position, length, final);
    if (statement > 0) {
      this.atHeader = false;
      this.statement = statement;
      this.searched = statement + 1;
      this.within = 0;
      this.probe.reset(statement);
      return true;
    }
    if (statement === NEEDS_MORE && !final && length - position < LONGEST_HEADER) return false;
    this.atHeader = false;
    if (statement === NEEDS_MORE && final) this.consume(length, 'half entry');
    else this.consume(statement === BROKEN ? this.header.brokenAt : this.behindLine(position), 'broken header');
    return true;
  }

  private finishEntry(final: boolean): boolean {
    const next = this.findNext(final);
    if (next < 0) return this.length - this.position > this.longestEntry ? this.dropStatement() : false;
    if (next === this.length) this.findEnd(next, true);
    if (this.wasCutWithinLiteral()) this.cutAt(this.firstWithin);
    else if (this.foundStatementEnd < 0 && next < this.length) this.findEndBeforeCutHeader();
    const { foundEnd: end, foundStatementEnd: statementEnd } = this;
    if (statementEnd < 0) this.consume(end, 'half entry');
    else {
      const { entry, accounting } = this;
      entry.bytes = this.buffer;
      entry.statementEnd = statementEnd;
      accounting.entries++;
      accounting.entryBytes += end - this.position;
      this.position = end;
      this.onEntry(entry);
    }
    this.statement = 0;
    this.atHeader = statementEnd >= 0 && end === next && next < this.length;
    return true;
  }

  /** Where the next header begins, or the log ends; -1 when the bytes at hand do not tell. */
  private findNext(final: boolean): number {
    const { length, text, view } = this;
    for (let hash = text.indexOf(HASH, this.searched); hash >= 0; hash = text.indexOf(HASH, hash + 1)) {
      if (text[hash - 1] !== LF && !this.mayFollowCut(hash)) continue;
      const verdict = headerAt(view, hash, length, final);
      if (verdict === 'unknown') {
        this.searched = hash;
        return -1;
      }
      if (verdict === 'yes' && this.isBoundary(hash)) return hash;
    }
    this.searched = length;
    return final ? length : -1;
  }

  /** Whether a header can begin within a line, behind one that was cut: its own second line then begins with the next `#`. */
  private mayFollowCut(hash: number): boolean {
    const following = this.text.indexOf(HASH, hash + 1);
    return following < 0 || this.text[following - 1] === LF;
  }

  private isBoundary(hash: number): boolean {
    this.findEnd(hash, false);
    if (this.foundStatementEnd >= 0 || !this.probe.isWithinToken(this.buffer, hash, this.length)) return true;
    if (this.within++ === 0) this.firstWithin = hash;
    return false;
  }

  private wasCutWithinLiteral(): boolean {
    if (this.within === 0 || this.within > MOST_WITHIN_LITERAL) return false;
    return this.probe.isOpenAt(this.buffer, this.foundStatementEnd < 0 ? this.foundEnd : this.foundStatementEnd);
  }

  /** Between a whole statement and the next header a header that was cut may stand: some lines that begin with `#`. */
  private findEndBeforeCutHeader(): void {
    const { buffer, statement } = this;
    let end = this.foundEnd;
    for (let lines = 0; lines < 3; lines++) {
      while (end > statement && buffer[end - 1] === LF) end--;
      while (end > statement && buffer[end - 1] !== LF) end--;
      if (buffer[end] !== HASH) return;
      const entryEnd = this.behindBanner(end);
      const statementEnd = this.statementEnd(entryEnd, false);
      if (statementEnd < 0) continue;
      this.foundEnd = entryEnd;
      this.foundStatementEnd = statementEnd;
      return;
    }
  }

  private cutAt(place: number): void {
    this.foundEnd = place;
    this.foundStatementEnd = -1;
  }

  private findEnd(next: number, atEndOfLog: boolean): void {
    this.foundEnd = this.behindBanner(next);
    this.foundStatementEnd = this.statementEnd(this.foundEnd, atEndOfLog);
  }

  /** The place of the `;` that ends a statement before `end`, the start of a line; -1 when none stands there. */
  private statementEnd(end: number, atEndOfLog: boolean): number {
    const { buffer, statement } = this;
    let at = end;
    while (at > statement && (buffer[at - 1] === LF || buffer[at - 1] === CR)) at--;
    if (at === end && !atEndOfLog) return -1;
    return at > statement && buffer[at - 1] === SEMICOLON ? at - 1 : -1;
  }

  /** `end`, or the start of the banner whose last line stands before it. */
  private behindBanner(end: number): number {
    const { buffer, view, statement } = this;
    let result = end;
    for (let lines = 0; lines < 6 && result > statement; lines++) {
      if (!mayEndBanner(view, result - 1)) break;
      let start = result - 1;
      while (start > statement && buffer[start - 1] !== LF) start--;
      if (!isBannerLine(view, start, result - 1)) break;
      result = start;
    }
    return result;
  }

  /** A line between entries: blank, a banner's, or unknown text. */
  private skipLine(final: boolean): boolean {
    const { buffer, view, position, length, accounting } = this;
    const newline = lineEnd(view, position, length);
    if (newline < 0 && !final && length - position < LONGEST_HEADER) return false;
    const end = newline < 0 ? length : newline + 1;
    // What was cut may stand before a header in one line.
    const hash = findLast(view, HASH, position + 1, end);
    const header = hash < 0 ? 'no' : headerAt(view, hash, length, final);
    if (header === 'unknown') return false;
    const blank = end - position <= 2 && (buffer[position] === LF || buffer[position] === CR);
    if (header === 'yes') this.consume(hash, 'unknown text');
    else if (blank || isBannerLine(view, position, newline < 0 ? length : newline)) {
      accounting.bannerBytes += end - position;
      this.position = end;
      if (!blank) this.header.forgetSchema();
      this.skipping = undefined;
    } else this.consume(end, 'unknown text');
    return true;
  }

  /** Skips up to `end`, one stretch of one reason counting once. */
  private consume(end: number, reason: SkipReason): void {
    const again = reason === 'unknown text' && this.skipping === reason;
    skip(this.accounting, reason, end - this.position, again ? 0 : 1);
    this.skipping = reason;
    this.position = end;
  }

  private dropStatement(): boolean {
    this.consume(this.length, 'statement too long');
    this.skipping = 'unknown text';
    this.statement = 0;
    return true;
  }

  private behindLine(from: number): number {
    const newline = lineEnd(this.view, from, this.length);
    return newline < 0 ? this.length : newline + 1;
  }

  private skipByteOrderMark(final: boolean): boolean {
    if (this.length < 3 && !final) return false;
    this.atStart = false;
    const { buffer } = this;
    if (this.length >= 3 && buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf) {
      this.position = 3;
      this.accounting.bannerBytes += 3;
    }
    return true;
  }

  private get capacity(): number {
    return this.buffer.length - SPARE;
  }

  /** Moves the entry at hand to the front of the buffer, into a larger one when it fills it. */
  private makeRoom(): void {
    const { position, length } = this;
    const kept = length - position;
    const source = this.buffer;
    const full = this.capacity;
    const size = kept > full / 2 ? full * 2 : kept < FIRST_BUFFER / 2 ? FIRST_BUFFER : full;
    if (size !== full) {
      this.buffer = this.allocate(size + SPARE);
      this.view = viewOf(this.buffer);
    }
    this.buffer.set(source.subarray(position, length));
    this.length = kept;
    this.searched -= position;
    this.firstWithin -= position;
    this.probe.move(position);
    if (this.statement > 0) this.moveEntry(position);
    this.position = 0;
  }

  private moveEntry(by: number): void {
    this.statement -= by;
    this.entry.headerStart -= by;
    this.entry.headerEnd -= by;
    this.entry.statementStart -= by;
    this.entry.hostStart -= by;
    this.entry.hostEnd -= by;
  }
}
