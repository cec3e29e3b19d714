import type { SlowLogEntry } from './entry.ts';
import { FIELD, fieldOf, fieldValue, nameHashStep } from './fields.ts';
import type { Interner } from './interner.ts';
import { headerAt, TIME, USER } from './shapes.ts';
import { ascii, find, findLast, isDigit, lineEnd, skipBlanks, standsAt, textEnd, wholeNumber } from './text.ts';
import { isoTimestamp } from './timestamp.ts';

const ADMINISTRATOR = ascii('# administrator command: ');
const USE = ascii('use ');
const SET = ascii('SET ');
const TIMESTAMP = ascii('timestamp=');

/** What carries over from entry to entry, as a server writes some things only when they change. */
export type Carried = {
  /** The last `use`, unquoted. */
  schema: string;
  /** Of the last `# Time:` line; -1 when that was in local time, or there was none. */
  timeMicros: number;
};

/** Users and schemas are few; hosts need not be. */
export type Names = { accounts: Interner; hosts: Interner };

/** A line that could be `use` or `SET timestamp` is one only below this length, in bytes. */
const LONGEST_SET = 4096;

/** The bytes end before the statement begins, or a line belongs into no header. */
export const NEEDS_MORE = -1;
export const BROKEN = -2;

/**
 * Reads the header at `at` into `entry`, up to where the statement begins. Answers that position, `NEEDS_MORE` or
 * `BROKEN`. With `final` no more bytes will come.
 */
export function readHeader(
  bytes: Uint8Array,
  at: number,
  limit: number,
  final: boolean,
  entry: SlowLogEntry,
  carried: Carried,
  names: Names,
): number {
  entry.clear();
  entry.headerStart = at;
  let schema: string | undefined;
  for (let line = at; line < limit; ) {
    const newline = endOfHeaderLine(bytes, line, limit, final);
    if (newline === NEEDS_MORE) return NEEDS_MORE;
    const end = textEnd(bytes, line, newline);
    if (bytes[line] !== 0x23) {
      if (standsAt(bytes, line, end, USE)) carried.schema = usedSchema(bytes, line + USE.length, end, names.accounts);
      else if (!readSet(bytes, line, end, entry)) return finish(line, entry, schema, carried);
    } else if (entry.timestampSeconds >= 0) {
      entry.administrator = standsAt(bytes, line, end, ADMINISTRATOR);
      const broken = !entry.administrator && headerAt(bytes, line, limit, final) === 'yes';
      return broken ? BROKEN : finish(line, entry, schema, carried);
    } else schema = readLine(bytes, line, end, entry, carried, names) ?? schema;
    line = newline + 1;
  }
  return NEEDS_MORE;
}

/** A line that begins with `#`; the byte behind `# ` tells which. Answers the schema, when the line names one. */
function readLine(
  bytes: Uint8Array,
  line: number,
  end: number,
  entry: SlowLogEntry,
  carried: Carried,
  names: Names,
): string | undefined {
  const initial = bytes[line + 2];
  if (initial === 0x55 && standsAt(bytes, line, end, USER)) readUser(bytes, line + USER.length, end, entry, names);
  else if (initial === 0x54 && standsAt(bytes, line, end, TIME))
    carried.timeMicros = isoTimestamp(bytes, line + TIME.length, end);
  else return readFields(bytes, line + 1, end, entry, names);
  return undefined;
}

/** A statement may be of one line of any length: its end is not waited for. */
function endOfHeaderLine(bytes: Uint8Array, line: number, limit: number, final: boolean): number {
  const mayBelong = bytes[line] === 0x23 || mayBegin(bytes, line, limit, USE) || mayBegin(bytes, line, limit, SET);
  if (!mayBelong) return limit;
  const newline = lineEnd(bytes, line, Math.min(limit, line + LONGEST_SET));
  if (newline >= 0) return newline;
  if (final) return limit;
  return limit - line < LONGEST_SET ? NEEDS_MORE : Math.min(limit, line + LONGEST_SET);
}

function mayBegin(bytes: Uint8Array, at: number, limit: number, pattern: Uint8Array): boolean {
  const length = Math.min(pattern.length, limit - at);
  for (let i = 0; i < length; i++) if (bytes[at + i] !== pattern[i]) return false;
  return true;
}

function finish(statement: number, entry: SlowLogEntry, schema: string | undefined, carried: Carried): number {
  if (!entry.has('queryMicros')) return BROKEN;
  entry.headerEnd = entry.statementStart = statement;
  entry.schema = schema || carried.schema;
  setTimes(entry, carried);
  return statement;
}

/** The moments, from the most exact source there is: own fields, the entry's `# Time:`, `SET timestamp`. */
function setTimes(entry: SlowLogEntry, carried: Carried): void {
  const duration = entry.queryMicros;
  if (entry.has('endMicros')) entry.endMicros = entry.value('endMicros');
  else if (carried.timeMicros >= 0) entry.endMicros = carried.timeMicros;
  else entry.endMicros = Math.max(0, entry.timestampSeconds) * 1e6;
  entry.startMicros = entry.has('startMicros') ? entry.value('startMicros') : Math.max(0, entry.endMicros - duration);
}

/** `name[privilege name] @ host [address]  Id: 12` */
function readUser(bytes: Uint8Array, from: number, to: number, entry: SlowLogEntry, names: Names): void {
  const open = findLast(bytes, 0x5b, from, to);
  const close = find(bytes, 0x5d, open, to);
  const sign = findLast(bytes, 0x40, from, open);
  const nameClose = findLast(bytes, 0x5d, from, sign);
  const nameOpen = find(bytes, 0x5b, from, nameClose);
  const nameEnd = trimmedEnd(bytes, from, nameOpen);
  const { accounts, hosts } = names;
  entry.user = nameEnd > from ? accounts.text(bytes, from, nameEnd) : accounts.text(bytes, nameOpen + 1, nameClose);
  const hostEnd = trimmedEnd(bytes, sign + 2, open);
  entry.hostStart = hostEnd > sign + 2 ? sign + 2 : open + 1;
  entry.hostEnd = hostEnd > sign + 2 ? hostEnd : close;
  entry.knownHost = hosts.find(bytes, entry.hostStart, entry.hostEnd);
  readFields(bytes, close + 1, to, entry, names);
}

function trimmedEnd(bytes: Uint8Array, from: number, to: number): number {
  let end = to;
  while (end > from && bytes[end - 1] === 0x20) end--;
  return end;
}

/** `Name: value  Name: value`; a value may be empty. Answers the schema, when the line names one. */
function readFields(
  bytes: Uint8Array,
  from: number,
  to: number,
  entry: SlowLogEntry,
  names: Names,
): string | undefined {
  let schema: string | undefined;
  for (let at = skipBlanks(bytes, from, to); at < to; at = skipBlanks(bytes, at, to)) {
    let hash = 0;
    let byte = bytes[at]!; // here and below: below `to`
    while (at < to && byte !== 0x3a && byte !== 0x20) {
      hash = nameHashStep(hash, byte);
      byte = bytes[++at]!;
    }
    if (at >= to || byte === 0x20) continue;
    const field = fieldOf(hash);
    const value = field === FIELD.schema ? skipOneBlank(bytes, at + 1, to) : skipBlanks(bytes, at + 1, to);
    at = valueEnd(bytes, value, to);
    if (field === FIELD.schema) schema = names.accounts.text(bytes, value, at);
    else if (field >= 0) setField(entry, field, fieldValue(field, bytes, value, at));
  }
  return schema;
}

/** An empty value is followed by two blanks and the next name, so no more than one is skipped. */
function skipOneBlank(bytes: Uint8Array, at: number, to: number): number {
  return at < to && bytes[at] === 0x20 ? at + 1 : at;
}

function valueEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== 0x20) at++;
  return at;
}

function setField(entry: SlowLogEntry, field: number, value: number): void {
  if (value < 0) return;
  entry.values[field] = value;
  entry.present[field] = 1;
}

/** `use name;`, the name perhaps in backquotes. */
function usedSchema(bytes: Uint8Array, from: number, to: number, names: Interner): string {
  const end = bytes[to - 1] === 0x3b ? to - 1 : to;
  const quoted = bytes[from] === 0x60 && bytes[end - 1] === 0x60;
  return quoted ? names.text(bytes, from + 1, end - 1) : names.text(bytes, from, end);
}

/** `SET timestamp=1;`, also behind `last_insert_id=1,insert_id=2,`. Anything else that sets is a statement. */
function readSet(bytes: Uint8Array, from: number, to: number, entry: SlowLogEntry): boolean {
  if (entry.timestampSeconds >= 0 || !standsAt(bytes, from, to, SET) || bytes[to - 1] !== 0x3b) return false;
  let digits = to - 1;
  while (digits > from && isDigit(bytes[digits - 1])) digits--;
  if (!standsAt(bytes, digits - TIMESTAMP.length, to, TIMESTAMP)) return false;
  entry.timestampSeconds = wholeNumber(bytes, digits, to - 1);
  return true;
}
