import { CommentLines } from './comment-lines.ts';
import type { SlowLogEntry } from './entry.ts';
import { FIELD } from './fields.ts';
import { Interner } from './interner.ts';
import { headerAt } from './shapes.ts';
import { fourDigits, isDigit, lineEnd, Shape, sixDigits, textEnd, wholeNumber } from './text.ts';

const ADMINISTRATOR = new Shape('# administrator command: ');
const USE = new Shape('use ');
const SET = new Shape('SET ');
/** What stands before nearly every statement. */
const USUAL_SET = new Shape('SET timestamp=0000000000;\n');
const TIMESTAMP = new Shape('timestamp=');
// Constants of the module itself are faster than imported ones, see text-hash.ts.
const { queryMicros: QUERY, startMicros: START, endMicros: END } = FIELD;
const HASH = 0x23;
const SEMICOLON = 0x3b;
/** A line that could be `use` or `SET timestamp` is one only below this length, in bytes. */
const LONGEST_SET = 4096;

/** The bytes end before the statement begins. */
export const NEEDS_MORE = -1;
/** The header breaks off, as after a crash, or has no query time; `brokenAt` tells where it ends. */
export const BROKEN = -2;

/**
 * Reads headers: lines that begin with `#`, then `use` and `SET timestamp`. Where the bytes end within a header it is
 * read anew when more are there.
 */
export class HeaderReader {
  brokenAt = -1;
  private readonly entry: SlowLogEntry;
  private readonly names = new Interner();
  private readonly comments: CommentLines;
  /** The last `use`, which a server writes only when the schema changes. */
  private usedSchema = '';

  constructor(entry: SlowLogEntry) {
    this.entry = entry;
    this.comments = new CommentLines(entry, this.names);
  }

  /** A server has started: no schema is in use. */
  forgetSchema(): void {
    this.usedSchema = '';
  }

  /** Another log begins. */
  forget(): void {
    this.usedSchema = '';
    this.comments.timeMicros = -1;
  }

  /**
   * Reads the header at `from` into the entry. Answers where the statement begins, `NEEDS_MORE` or `BROKEN`. With
   * `final` no more bytes will come.
   */
  read(view: DataView, from: number, limit: number, final: boolean): number {
    const begin = this.comments.read(view, from, limit);
    if (this.comments.brokenAt >= 0) return this.broken(this.comments.brokenAt);
    for (let at = begin; at < limit; ) {
      if (view.getUint8(at) === HASH) {
        at = this.comments.readOn(view, at, limit);
        if (this.comments.brokenAt >= 0) return this.broken(this.comments.brokenAt);
        continue;
      }
      if (USUAL_SET.standsAt(view, at, limit)) return this.usualSet(view, at, limit, final);
      if (limit - at < SET.length && !final) return NEEDS_MORE;
      const isUse = USE.standsAt(view, at, limit);
      if (!isUse && !SET.standsAt(view, at, limit)) return this.finish(at);
      const newline = lineEnd(view, at, Math.min(limit, at + LONGEST_SET));
      if (newline < 0) return limit - at < LONGEST_SET ? NEEDS_MORE : this.finish(at);
      const end = textEnd(view, at, newline);
      if (isUse && view.getUint8(end - 1) !== SEMICOLON) return this.finish(at);
      if (isUse) this.use(view, at + USE.length, end);
      else return this.set(view, at, end) ? this.behindSet(view, newline + 1, limit, final) : this.finish(at);
      at = newline + 1;
    }
    return NEEDS_MORE;
  }

  /** `name;`, the name perhaps in backquotes, then with its own ones doubled. */
  private use(view: DataView, from: number, to: number): void {
    const end = to - 1;
    const quoted = view.getUint8(from) === 0x60 && view.getUint8(end - 1) === 0x60;
    this.usedSchema = quoted
      ? this.names.text(view, from + 1, end - 1).replaceAll('``', '`')
      : this.names.text(view, from, end);
  }

  private usualSet(view: DataView, at: number, limit: number, final: boolean): number {
    const end = at + USUAL_SET.length;
    this.entry.timestampSeconds = fourDigits(view, end - 12) * 1e6 + sixDigits(view, end - 8);
    return this.behindSet(view, end, limit, final);
  }

  /** `SET timestamp=1;`, also behind `last_insert_id=1,insert_id=2,`. Anything else that sets is a statement. */
  private set(view: DataView, from: number, to: number): boolean {
    if (view.getUint8(to - 1) !== SEMICOLON) return false;
    let digits = to - 1;
    while (digits > from && isDigit(view.getUint8(digits - 1))) digits--;
    if (!TIMESTAMP.standsAt(view, Math.max(from, digits - TIMESTAMP.length), to)) return false;
    this.entry.timestampSeconds = wholeNumber(view, digits, to - 1);
    return true;
  }

  /** Behind `SET timestamp` the statement begins, whatever it is; only another header cannot be one. */
  private behindSet(view: DataView, statement: number, limit: number, final: boolean): number {
    if (statement >= limit) return NEEDS_MORE;
    if (view.getUint8(statement) !== HASH) return this.finish(statement);
    if (limit - statement < ADMINISTRATOR.length && !final) return NEEDS_MORE;
    this.entry.administrator = ADMINISTRATOR.standsAt(view, statement, limit);
    const verdict = this.entry.administrator ? 'no' : headerAt(view, statement, limit, final);
    if (verdict === 'unknown') return NEEDS_MORE;
    return verdict === 'yes' ? this.broken(statement) : this.finish(statement);
  }

  private broken(at: number): number {
    this.brokenAt = at;
    return BROKEN;
  }

  /** The moments come from the most exact source there is: own fields, the entry's `# Time:`, `SET timestamp`. */
  private finish(statement: number): number {
    const { entry } = this;
    const { timeMicros, schema } = this.comments;
    if (!entry.hasField(QUERY)) return this.broken(statement);
    entry.headerEnd = entry.statementStart = statement;
    entry.schema = schema || this.usedSchema;
    if (entry.hasField(END)) entry.endMicros = entry.valueAt(END);
    else if (timeMicros >= 0) entry.endMicros = timeMicros;
    else entry.endMicros = Math.max(0, entry.timestampSeconds) * 1e6;
    entry.startMicros = entry.hasField(START) ? entry.valueAt(START) : Math.max(0, entry.endMicros - entry.queryMicros);
    return statement;
  }
}
