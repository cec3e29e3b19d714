import { AccountReader } from './account.ts';
import type { SlowLogEntry } from './entry.ts';
import { BEGINS_HEADER, FIELD, fieldValue, isCount, type Name, nameHashStep, nameOf } from './fields.ts';
import type { Interner } from './interner.ts';
import { Layout } from './layout.ts';
import { TIME, USER } from './shapes.ts';
import { endOfDecimal, findLast, lineEnd, MICROS, sixDigits, textEnd } from './text.ts';
import { endOfUtcLine, isoTimestamp, utcTimestamp } from './timestamp.ts';

// Constants of the module itself are faster than imported ones, see text-hash.ts.
const [LF, CR, BLANK, HASH] = [0x0a, 0x0d, 0x20, 0x23];
const { schema: SCHEMA, lockMicros: LOCK_TIME } = FIELD;
const USUAL_DECIMALS = MICROS;
const COLON = 0x3a;
const CLOSE = 0x5d;
/** A number of so many digits is below 2^31. */
const MOST_DIGITS = 9;

/** What a layout has beside fields. */
const TIME_OF_DAY = -1;
const ACCOUNT = -2;
/** A number that no one sums. */
const NUMBER = -3;

/** The lines of a header that begin with `#`: by the layout of the header before, or each value by its name. */
export class CommentLines {
  /** What the entry's own fields name. */
  schema = '';
  /** Of the last `# Time:` line, which old servers write once a second; -1 when that was in local time, or there was none. */
  timeMicros = -1;
  /** Where a broken header ends, mostly because another one begins there; -1 while it is whole. */
  brokenAt = -1;
  private readonly entry: SlowLogEntry;
  private readonly names: Interner;
  private readonly accounts = new AccountReader();
  private readonly layout = new Layout();
  private nameEnd = 0;
  private accountRead = false;

  constructor(entry: SlowLogEntry, names: Interner) {
    this.entry = entry;
    this.names = names;
  }

  /** Reads the lines from `from` on. Answers where the first other one begins, `limit` when the bytes end before. */
  read(view: DataView, from: number, limit: number): number {
    this.begin(from);
    const end = this.layout.values > 0 ? this.byLayout(view, from, limit) : 0;
    if (end > 0 && end < limit && view.getUint8(end) !== HASH) return end;
    this.begin(from);
    const at = this.readOn(view, from, limit);
    if (at < limit && this.brokenAt < 0) this.layout.learn(view, from, at);
    return at;
  }

  /** Reads such lines behind others of the same header. */
  readOn(view: DataView, from: number, limit: number): number {
    let at = from;
    while (at < limit && view.getUint8(at) === HASH && this.brokenAt < 0) at = this.line(view, at, limit);
    return at;
  }

  private begin(from: number): void {
    this.entry.clear();
    this.entry.headerStart = from;
    this.schema = '';
    this.accountRead = false;
    this.brokenAt = -1;
    this.layout.begin();
  }

  /** Answers 0 where the header has another layout. */
  private byLayout(view: DataView, from: number, limit: number): number {
    const { values, kinds, lengths, words, bits } = this.layout;
    let at = from | 0;
    let word = 0;
    for (let i = 0; ; i++) {
      const end = at + lengths[i]!;
      if (end > limit) return 0;
      for (; at < end; at += 4, word++) if (((view.getInt32(at) ^ words[word]!) & bits[word]!) !== 0) return 0;
      if (i === values) return end;
      const kind = kinds[i]!;
      at = kind >= 0 ? this.value(view, end, limit, kind) : this.otherValue(kind, view, end, limit);
      if (at === 0) return 0;
    }
  }

  /** Answers 0 for a value that is not usual. */
  private otherValue(kind: number, view: DataView, from: number, limit: number): number {
    if (kind === NUMBER) return endOfNumber(view, from, limit);
    if (kind === TIME_OF_DAY) {
      const newline = endOfUtcLine(view, from, limit);
      if (newline < 0) return 0;
      this.timeMicros = utcTimestamp(view, from);
      return newline;
    }
    const newline = lineEnd(view, from, limit);
    const close = findLast(view, CLOSE, from, newline);
    this.accountRead = true;
    return close >= 0 && this.accounts.known(this.entry, view, from, close) ? close : 0;
  }

  /** The byte behind `# ` tells which line it is. Answers, as all below, where the next line begins. */
  private line(view: DataView, line: number, limit: number): number {
    const initial = line + 2 < limit ? view.getUint8(line + 2) : 0;
    if (initial === 0x55 && USER.standsAt(view, line, limit))
      return this.accountRead ? this.broken(line) : this.account(view, line + USER.length, limit);
    if (initial !== 0x54 || !TIME.standsAt(view, line, limit)) return this.fields(view, line + 1, limit);
    if (line > this.entry.headerStart) return this.broken(line);
    const from = line + TIME.length;
    const newline = lineEnd(view, from, limit);
    if (newline < 0) return limit;
    const end = textEnd(view, from, newline);
    this.timeMicros = isoTimestamp(view, from, end);
    this.layout.note(from, end, TIME_OF_DAY);
    return newline + 1;
  }

  /** `name[privilege name] @ host [address]  Id: 12` */
  private account(view: DataView, from: number, limit: number): number {
    const newline = lineEnd(view, from, limit);
    if (newline < 0) return limit;
    this.accountRead = true;
    const close = Math.max(from - 1, findLast(view, CLOSE, from, newline));
    if (!this.accounts.known(this.entry, view, from, close)) {
      const hash = findLast(view, HASH, from, close);
      if (hash >= 0 && USER.standsAt(view, hash, close)) return this.broken(hash);
      this.accounts.read(this.entry, view, from, close);
    }
    this.layout.note(from, close, ACCOUNT);
    return this.fields(view, close + 1, limit);
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
      const name = this.nameAt(view, at, limit);
      if (name?.field === BEGINS_HEADER && this.isBehindHash(view, at)) return this.broken(at - 2);
      const end = this.nameEnd;
      if (name && name.field !== BEGINS_HEADER) {
        at = this.value(view, end, limit, name.field);
        this.layout.note(end, at, name.field);
      } else {
        if (endOfNumber(view, at, limit) === end) this.layout.note(at, end, NUMBER);
        at = end;
      }
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
    // An empty schema is followed by two blanks and the next name.
    const most = field === SCHEMA ? Math.min(limit, from + 1) : limit;
    let start = from;
    while (start < most && view.getUint8(start) === BLANK) start++;
    const usual = isCount(field) ? this.count(view, start, limit, field) : 0;
    if (usual > 0) return usual;
    let end = start;
    while (end < limit && !isBreak(view.getUint8(end))) end++;
    if (field === SCHEMA) this.schema = this.names.text(view, start, end);
    else this.entry.set(field, fieldValue(field, view, start, end));
    return end;
  }

  /** A whole number, or seconds with six decimals, `from` at its digits; answers 0 for any other value. */
  private count(view: DataView, from: number, limit: number, field: number): number {
    let at = from | 0;
    let value = 0;
    for (; at < limit; at++) {
      const digit = view.getUint8(at) ^ 0x30;
      if (digit > 9) break;
      value = (Math.imul(value, 10) + digit) | 0;
    }
    if (at === from || at > from + MOST_DIGITS) return 0;
    const hasDecimals = field <= LOCK_TIME;
    const end = hasDecimals ? at + USUAL_DECIMALS.length : at;
    if (hasDecimals && !USUAL_DECIMALS.standsAt(view, at, limit)) return 0;
    if (end < limit && !isBreak(view.getUint8(end))) return 0;
    this.entry.set(field, hasDecimals ? value * 1e6 + sixDigits(view, at + 1) : value);
    return end;
  }

  private broken(at: number): number {
    this.brokenAt = at;
    return at;
  }
}

/** Digits and points up to the next break; 0 when anything else stands there. */
function endOfNumber(view: DataView, from: number, limit: number): number {
  const at = endOfDecimal(view, from, limit);
  return at > from && at < limit && isBreak(view.getUint8(at)) ? at : 0;
}

/** What stands between the words of a line. */
function isBreak(byte: number): boolean {
  return byte <= BLANK && (byte === BLANK || byte === LF || byte === CR);
}
