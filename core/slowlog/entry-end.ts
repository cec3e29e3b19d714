import { LiteralProbe } from './literal-probe.ts';
import type { LogBuffer } from './log-buffer.ts';
import { headerAt, isBannerLine, mayEndBanner } from './shapes.ts';

// Constants of the module itself are faster than imported ones, see text-hash.ts.
const [LF, CR, HASH, SEMICOLON] = [0x0a, 0x0d, 0x23, 0x3b];
/** A cut within a literal leaves it open: its first header was none of data. More headers than this are data anyway. */
const MOST_WITHIN_LITERAL = 8;

/**
 * Finds where an entry ends: where the next one begins. It looks for the next `#`, asks whether a strictly shaped header
 * begins there, and then looks back: the `;` and the newline that a server puts behind every statement must stand
 * before it, perhaps with a server's start banner between. Without them the header is part of a literal or, if the
 * lexer finds no literal open there, the entry was cut, as by a crash. Only a cut within a literal or comment that the
 * entries behind it happen to close cannot be told from data.
 */
export class EntryEnd {
  /** Where the entry found last ends. */
  end = 0;
  /** Where its statement ends, before its `;`; -1 when it was cut. */
  statementEnd = -1;
  /** The next header begins right behind it. */
  isBeforeHeader = false;
  private readonly log: LogBuffer;
  private readonly probe = new LiteralProbe();
  private statement = 0;
  /** From here on the end has not been looked for. */
  private searched = 0;
  /** The first header that seemed to lie within a literal, and how many did. */
  private firstWithin = 0;
  private within = 0;

  constructor(log: LogBuffer) {
    this.log = log;
  }

  /** A statement begins, of at least one byte. */
  begin(statement: number): void {
    this.statement = statement;
    this.searched = statement + 1;
    this.within = 0;
    this.probe.reset(statement);
  }

  /** The statement now stands `by` bytes further to the front. */
  move(by: number): void {
    this.statement -= by;
    this.searched -= by;
    this.firstWithin -= by;
    this.probe.move(by);
  }

  /** Whether the bytes at hand tell the end of the entry. With `final` no more will come, and they do. */
  find(final: boolean): boolean {
    const next = this.nextHeader(final);
    if (next < 0) return false;
    const atEndOfLog = next === this.log.length;
    if (atEndOfLog) this.lookBack(next, true);
    if (this.wasCutWithinLiteral()) {
      this.end = this.firstWithin;
      this.statementEnd = -1;
    } else if (this.statementEnd < 0 && !atEndOfLog) this.lookBeforeCutHeader();
    this.isBeforeHeader = this.statementEnd >= 0 && this.end === next && !atEndOfLog;
    return true;
  }

  /** Where the next header begins, or the log ends; -1 when the bytes at hand do not tell. */
  private nextHeader(final: boolean): number {
    const { length, text, view } = this.log;
    for (let hash = text.indexOf(HASH, this.searched); hash >= 0; ) {
      const atLineStart = text[hash - 1] === LF;
      const following = atLineStart ? -1 : text.indexOf(HASH, hash + 1);
      // Behind one that was cut a header can begin within a line: its own second line then begins with the next `#`.
      if (atLineStart || following < 0 || text[following - 1] === LF) {
        const verdict = headerAt(view, hash, length, final);
        if (verdict === 'unknown') {
          this.searched = hash;
          return -1;
        }
        if (verdict === 'yes' && this.isBoundary(hash)) return hash;
      }
      hash = atLineStart ? text.indexOf(HASH, hash + 1) : following;
    }
    this.searched = length;
    return final ? length : -1;
  }

  private isBoundary(hash: number): boolean {
    this.lookBack(hash, false);
    if (this.statementEnd >= 0 || !this.probe.isWithinToken(this.log.bytes, hash, this.log.length)) return true;
    if (this.within++ === 0) this.firstWithin = hash;
    return false;
  }

  private wasCutWithinLiteral(): boolean {
    if (this.within === 0 || this.within > MOST_WITHIN_LITERAL) return false;
    return this.probe.isOpenAt(this.log.bytes, this.statementEnd < 0 ? this.end : this.statementEnd);
  }

  /** Between a whole statement and the next header a header that was cut may stand: some lines that begin with `#`. */
  private lookBeforeCutHeader(): void {
    const { statement } = this;
    const { bytes } = this.log;
    let line = this.end;
    for (let lines = 0; lines < 3; lines++) {
      while (line > statement && bytes[line - 1] === LF) line--;
      while (line > statement && bytes[line - 1] !== LF) line--;
      if (bytes[line] !== HASH) return;
      const end = this.behindBanner(line);
      const statementEnd = this.endOfStatement(end, false);
      if (statementEnd < 0) continue;
      this.end = end;
      this.statementEnd = statementEnd;
      return;
    }
  }

  private lookBack(next: number, atEndOfLog: boolean): void {
    this.end = this.behindBanner(next);
    this.statementEnd = this.endOfStatement(this.end, atEndOfLog);
  }

  /** The place of the `;` that ends a statement before `end`, the start of a line; -1 when none stands there. */
  private endOfStatement(end: number, atEndOfLog: boolean): number {
    const { statement } = this;
    const { bytes } = this.log;
    let at = end;
    while (at > statement && (bytes[at - 1] === LF || bytes[at - 1] === CR)) at--;
    if (at === end && !atEndOfLog) return -1;
    return at > statement && bytes[at - 1] === SEMICOLON ? at - 1 : -1;
  }

  /** `end`, or the start of the banner whose last line stands before it. */
  private behindBanner(end: number): number {
    const { statement } = this;
    const { bytes, view } = this.log;
    let result = end;
    for (let lines = 0; lines < 6 && result > statement; lines++) {
      // A quick look will do for the last line; behind it stands one that may end in the name of any socket.
      if (lines === 0 && !mayEndBanner(view, result - 1)) break;
      let start = result - 1;
      while (start > statement && bytes[start - 1] !== LF) start--;
      if (!isBannerLine(view, start, result - 1)) break;
      result = start;
    }
    return result;
  }
}
