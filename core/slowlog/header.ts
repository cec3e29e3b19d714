import { PairMap } from '#core/sql/pair-map.ts';
import type { SlowLogEntry } from './entry.ts';
import { BEGINS_HEADER, FIELD, fieldValue, NAME_COUNT, type Name, nameHashStep, nameOf } from './fields.ts';
import { Interner } from './interner.ts';
import { headerAt, TIME, USER } from './shapes.ts';
import { BLANK, CR, find, findLast, HASH, isDigit, LF, lineEnd, Shape, textEnd, wholeNumber } from './text.ts';
import { isoTimestamp } from './timestamp.ts';

const ADMINISTRATOR = new Shape('# administrator command: ');
const USE = new Shape('use ');
const SET = new Shape('SET ');
const TIMESTAMP = new Shape('timestamp=');

/** Who ran a statement, and from where. */
type Account = { user: string; host: string | undefined };

const COLON = 0x3a;
const SEMICOLON = 0x3b;

/** Distinct accounts and hosts that are remembered of one log. */
const MOST_ACCOUNTS = 4096;
/** A line that could be `use` or `SET timestamp` is one only below this length, in bytes. */
const LONGEST_SET = 4096;

/** The bytes end before the statement begins. */
export const NEEDS_MORE = -1;
/** The header breaks off, as after a crash, or has no query time; `brokenAt` tells where it ends. */
export const BROKEN = -2;

/**
 * Reads headers, each byte once: a line is taken apart as it is gone through, and where the bytes end within it the
 * header is read anew when more are there. Positions stay below `limit`, hence the `!` behind the reads.
 */
export class HeaderReader {
  private readonly entry: SlowLogEntry;
  private readonly names = new Interner();
  private readonly hosts = new Interner(MOST_ACCOUNTS);
  /** By the hash of what the line says up to its last bracket. */
  private readonly accounts = new PairMap<Account>();
  /** The last `use`, which a server writes only when the schema changes. */
  private usedSchema = '';
  /** What the entry's own fields name. */
  private schema = '';
  /** Of the last `# Time:` line, which old servers write once a second; -1 when that was in local time, or there was none. */
  private timeMicros = -1;
  /** By the place of a name the one that followed it last: one server's headers have the same names in the same order. */
  private readonly following: (Name | undefined)[] = new Array<Name | undefined>(NAME_COUNT + 1).fill(undefined);
  private lastName = 0;
  private nameEnd = 0;
  private accountRead = false;
  /** Where a broken header ends, mostly because another one begins there; -1 while it is whole. */
  brokenAt = -1;

  constructor(entry: SlowLogEntry) {
    this.entry = entry;
  }

  /** A server has started: no schema is in use. */
  forgetSchema(): void {
    this.usedSchema = '';
  }

  /** Another log begins. */
  forget(): void {
    this.usedSchema = '';
    this.timeMicros = -1;
  }

  /**
   * Reads the header at `from` into the entry. Answers where the statement begins, `NEEDS_MORE` or `BROKEN`. With
   * `final` no more bytes will come.
   */
  read(view: DataView, from: number, limit: number, final: boolean): number {
    const { entry } = this;
    entry.clear();
    entry.headerStart = from;
    this.schema = '';
    this.lastName = 0;
    this.accountRead = false;
    this.brokenAt = -1;
    for (let at = from; at < limit; ) {
      if (view.getUint8(at) === HASH) {
        at = this.comment(view, at, limit);
        if (this.brokenAt >= 0) return BROKEN;
      } else {
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
    }
    return NEEDS_MORE;
  }

  /** A line that begins with `#`; the byte behind `# ` tells which. Answers, as all below, where the next line begins. */
  private comment(view: DataView, line: number, limit: number): number {
    const initial = line + 2 < limit ? view.getUint8(line + 2) : 0;
    if (initial === 0x55 && USER.standsAt(view, line, limit))
      return this.accountRead ? this.broken(line) : this.account(view, line + USER.length, limit);
    if (initial !== 0x54 || !TIME.standsAt(view, line, limit)) return this.fields(view, line + 1, limit);
    if (line > this.entry.headerStart) return this.broken(line);
    const from = line + TIME.length;
    const newline = lineEnd(view, from, limit);
    if (newline < 0) return limit;
    this.timeMicros = isoTimestamp(view, from, textEnd(view, from, newline));
    return newline + 1;
  }

  /** `name[privilege name] @ host [address]  Id: 12`: one application's lines are alike up to the id. */
  private account(view: DataView, from: number, limit: number): number {
    let high = 0;
    let low = 0;
    let close = from - 1;
    let closeHigh = 0;
    let closeLow = 0;
    let at = from;
    for (; at < limit && view.getUint8(at) !== LF; at++) {
      const byte = view.getUint8(at);
      high = Math.imul(high ^ byte, 0x5bd1e995);
      low = Math.imul(low ^ byte, 0x01000193);
      if (byte !== 0x5d) continue;
      close = at;
      closeHigh = high ^ (high >>> 15);
      closeLow = low;
    }
    if (at >= limit) return limit;
    this.accountRead = true;
    let account = this.accounts.get(closeHigh, closeLow);
    if (!account) {
      const hash = findLast(view, HASH, from, close);
      if (hash >= 0 && USER.standsAt(view, hash, close)) return this.broken(hash);
      account = this.newAccount(view, from, close);
      if (account.host !== undefined && this.accounts.size < MOST_ACCOUNTS)
        this.accounts.set(closeHigh, closeLow, account);
    }
    this.entry.user = account.user;
    this.entry.knownHost = account.host;
    return this.fields(view, close + 1, limit);
  }

  private newAccount(view: DataView, from: number, close: number): Account {
    const { entry, names, hosts } = this;
    const open = findLast(view, 0x5b, from, close);
    const sign = findLast(view, 0x40, from, open);
    const nameClose = findLast(view, 0x5d, from, sign);
    const nameOpen = find(view, 0x5b, from, nameClose);
    if (nameOpen < 0) return { user: '', host: '' };
    const nameEnd = trimmedEnd(view, from, nameOpen);
    const hostEnd = trimmedEnd(view, sign + 2, open);
    const named = hostEnd > sign + 2;
    entry.hostStart = named ? sign + 2 : open + 1;
    entry.hostEnd = named ? hostEnd : close;
    return {
      user: nameEnd > from ? names.text(view, from, nameEnd) : names.text(view, nameOpen + 1, nameClose),
      host: hosts.find(view, entry.hostStart, entry.hostEnd),
    };
  }

  /** `Name: value  Name: value`; a value may be empty. */
  private fields(view: DataView, from: number, limit: number): number {
    for (let at = from; at < limit; ) {
      const byte = view.getUint8(at);
      if (isBreak(byte)) {
        at++;
        if (byte === LF) return at;
        continue;
      }
      let name = this.following[this.lastName];
      if (name?.shape.standsAt(view, at, limit)) at += name.shape.length;
      else {
        name = this.nameAt(view, at, limit);
        if (name?.field === BEGINS_HEADER && this.isBehindHash(view, at)) return this.broken(at - 2);
        at = this.nameEnd;
        if (!name || name.field === BEGINS_HEADER) continue;
        this.following[this.lastName] = name;
      }
      this.lastName = name.place;
      at = this.value(view, at, limit, name.field);
    }
    return limit;
  }

  /** Whether `# ` stands before a name, and other text of the line before that. */
  private isBehindHash(view: DataView, name: number): boolean {
    const hash = name - 2;
    if (hash <= this.entry.headerStart || view.getUint8(hash - 1) === LF) return false;
    return view.getUint8(hash) === HASH && view.getUint8(hash + 1) === BLANK;
  }

  /** The name of a field that begins at `at`; undefined for another one, or for no name at all. */
  private nameAt(view: DataView, from: number, limit: number): Name | undefined {
    let at = from;
    let hash = 0;
    let byte = view.getUint8(at);
    while (byte !== COLON && !isBreak(byte)) {
      hash = nameHashStep(hash, byte);
      byte = ++at < limit ? view.getUint8(at) : LF;
    }
    this.nameEnd = byte === COLON ? at + 1 : at;
    return byte === COLON ? nameOf(hash) : undefined;
  }

  private value(view: DataView, from: number, limit: number, field: number): number {
    let start = from;
    // An empty schema is followed by two blanks and the next name.
    const most = field === FIELD.schema ? from + 1 : limit;
    while (start < most && start < limit && view.getUint8(start) === BLANK) start++;
    let end = start;
    while (end < limit && !isBreak(view.getUint8(end))) end++;
    if (field === FIELD.schema) this.schema = this.names.text(view, start, end);
    else this.entry.set(field, fieldValue(field, view, start, end));
    return end;
  }

  /** `name;`, the name perhaps in backquotes. */
  private use(view: DataView, from: number, to: number): void {
    const end = to - 1;
    const quoted = view.getUint8(from) === 0x60 && view.getUint8(end - 1) === 0x60;
    this.usedSchema = quoted ? this.names.text(view, from + 1, end - 1) : this.names.text(view, from, end);
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
    if (!entry.has('queryMicros')) return this.broken(statement);
    entry.headerEnd = entry.statementStart = statement;
    entry.schema = this.schema || this.usedSchema;
    if (entry.has('endMicros')) entry.endMicros = entry.value('endMicros');
    else if (this.timeMicros >= 0) entry.endMicros = this.timeMicros;
    else entry.endMicros = Math.max(0, entry.timestampSeconds) * 1e6;
    entry.startMicros = entry.has('startMicros')
      ? entry.value('startMicros')
      : Math.max(0, entry.endMicros - entry.queryMicros);
    return statement;
  }
}

/** What stands between the words of a line. */
function isBreak(byte: number): boolean {
  return byte <= BLANK && (byte === BLANK || byte === LF || byte === CR);
}

function trimmedEnd(view: DataView, from: number, to: number): number {
  let end = to;
  while (end > from && view.getUint8(end - 1) === BLANK) end--;
  return end;
}
