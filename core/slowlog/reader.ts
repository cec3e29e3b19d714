import { type Accounting, emptyAccounting, type SkipReason, skip } from './accounting.ts';
import { SlowLogEntry } from './entry.ts';
import { EntryEnd } from './entry-end.ts';
import { BROKEN, HeaderReader, NEEDS_MORE } from './header.ts';
import { LogBuffer } from './log-buffer.ts';
import { headerAt, isBannerLine } from './shapes.ts';
import { CR, findLast, HASH, LF, lineEnd } from './text.ts';

export type SlowLogReaderOptions = {
  /** Gets every entry; the view is valid during the call only. */
  onEntry: (entry: SlowLogEntry) => void;
  /** Longer entries, in bytes, are skipped and counted. Default 64 MiB, the server's own limit for a packet. */
  longestEntry?: number;
  /** Makes the buffer. Node's `Buffer.allocUnsafe` makes it faster: a Buffer looks for a byte in native code. */
  allocate?: (bytes: number) => Uint8Array;
};

const LONGEST_HEADER = 1 << 16;

/**
 * Reads slow logs of MySQL 5.6 to 9.x (with `log_slow_extra` too), Percona and MariaDB, in chunks of any size.
 *
 * Between entries it stands at a header or at a line it skips; behind a header it waits for the entry's end. What was
 * cut, and what no server writes, counts as skipped, and the header behind it is read, even where it stands in the same
 * line: every byte is an entry's, a banner's or counted with its reason.
 */
export class SlowLogReader {
  readonly accounting: Accounting = emptyAccounting();
  private readonly onEntry: (entry: SlowLogEntry) => void;
  private readonly longestEntry: number;
  private readonly log: LogBuffer;
  private readonly entry = new SlowLogEntry();
  private readonly header = new HeaderReader(this.entry);
  private readonly entryEnd: EntryEnd;
  /** Where the entry, or the line, at hand begins. */
  private position = 0;
  /** The header of the entry at hand is read. */
  private inStatement = false;
  private atStart = true;
  /** A header is known to begin at `position`. */
  private atHeader = false;
  private skipping: SkipReason | undefined;

  constructor({ onEntry, longestEntry = 64 << 20, allocate = size => new Uint8Array(size) }: SlowLogReaderOptions) {
    this.onEntry = onEntry;
    this.longestEntry = longestEntry;
    this.log = new LogBuffer(allocate);
    this.entryEnd = new EntryEnd(this.log);
  }

  /**
   * Takes the next bytes of the log: a file's or a stream's blocks as they come, or the UTF-8 of CloudWatch events, each
   * with the newline the event left out. A chunk may be cut anywhere, within a character too, may hold many entries or
   * a part of one, and be empty; the caller may use it again at once. Entries are shown during the call, each when the
   * header of the next one is at hand.
   */
  feed(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) {
      if (this.log.full) this.makeRoom();
      const size = this.log.append(chunk, at);
      at += size;
      this.accounting.bytes += size;
      this.run(false);
    }
  }

  /** The log ends here; what is left is an entry when it is whole. The reader then begins anew, as for a new file. */
  end(): void {
    this.run(true);
    this.log.clear();
    this.position = 0;
    this.inStatement = this.atHeader = false;
    this.header.forget();
    this.atStart = true;
    this.skipping = undefined;
  }

  private run(final: boolean): void {
    if (this.atStart && !this.skipByteOrderMark(final)) return;
    while (this.position < this.log.length && this.step(final));
  }

  /** Consumes a header, the rest of an entry or one line; false when that takes more bytes. */
  private step(final: boolean): boolean {
    if (this.inStatement) return this.finishEntry(final);
    if (this.atHeader) return this.beginEntry(final);
    const { view, length } = this.log;
    const { position } = this;
    const verdict = view.getUint8(position) === HASH ? headerAt(view, position, length, final) : 'no';
    if (verdict === 'unknown') return false;
    return verdict === 'yes' ? this.beginEntry(final) : this.skipLine(final);
  }

  private beginEntry(final: boolean): boolean {
    const { view, length } = this.log;
    const { position } = this;
    this.skipping = undefined;
    const statement = this.header.read(view, position, length, final);
    this.atHeader = statement === NEEDS_MORE && !final && length - position < LONGEST_HEADER;
    if (this.atHeader) return false;
    if (statement > 0) {
      this.inStatement = true;
      this.entryEnd.begin(statement);
    } else if (statement === NEEDS_MORE && final) this.consume(length, 'half entry');
    else this.consume(statement === BROKEN ? this.header.brokenAt : this.behindLine(position), 'broken header');
    return true;
  }

  private finishEntry(final: boolean): boolean {
    if (!this.entryEnd.find(final))
      return this.log.length - this.position > this.longestEntry ? this.dropStatement() : false;
    const { end, statementEnd, isBeforeHeader } = this.entryEnd;
    this.inStatement = false;
    this.atHeader = isBeforeHeader;
    if (statementEnd < 0) this.consume(end, 'half entry');
    else this.show(end, statementEnd);
    return true;
  }

  private show(end: number, statementEnd: number): void {
    const { entry, accounting } = this;
    entry.bytes = this.log.bytes;
    entry.statementEnd = statementEnd;
    accounting.entries++;
    accounting.entryBytes += end - this.position;
    this.position = end;
    this.onEntry(entry);
  }

  /** A line between entries: blank, a banner's, or unknown text. */
  private skipLine(final: boolean): boolean {
    const { view, length } = this.log;
    const { position, accounting } = this;
    const newline = lineEnd(view, position, length);
    if (newline < 0 && !final && length - position < LONGEST_HEADER) return false;
    const end = newline < 0 ? length : newline + 1;
    // What was cut may stand before a header in one line.
    const hash = findLast(view, HASH, position + 1, end);
    const header = hash < 0 ? 'no' : headerAt(view, hash, length, final);
    if (header === 'unknown') return false;
    const first = view.getUint8(position);
    const blank = end - position <= 2 && (first === LF || first === CR);
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
    this.consume(this.log.length, 'statement too long');
    this.skipping = 'unknown text';
    this.inStatement = false;
    return true;
  }

  private behindLine(from: number): number {
    const newline = lineEnd(this.log.view, from, this.log.length);
    return newline < 0 ? this.log.length : newline + 1;
  }

  private skipByteOrderMark(final: boolean): boolean {
    const { bytes, length } = this.log;
    if (length < 3 && !final) return false;
    this.atStart = false;
    if (length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
      this.position = 3;
      this.accounting.bannerBytes += 3;
    }
    return true;
  }

  private makeRoom(): void {
    const { position } = this;
    this.log.keepFrom(position);
    this.position = 0;
    if (!this.inStatement) return;
    this.entryEnd.move(position);
    this.entry.move(position);
  }
}
