import { microseconds, wholeNumber } from './text.ts';
import { isoTimestamp } from './timestamp.ts';

/**
 * The fields of header lines that are summed or shown for each digest. All variants write `Name: value`, under names
 * of their own. Every other field stays in the header's text, see `SlowLogEntry.fields`.
 */
export const FIELD = {
  // The summed ones come first, in the order of `SUMMED`.
  queryMicros: 0,
  lockMicros: 1,
  rowsSent: 2,
  rowsExamined: 3,
  rowsAffected: 4,
  bytesSent: 5,
  tmpTables: 6,
  tmpDiskTables: 7,
  sortMergePasses: 8,
  sortRows: 9,
  fullScan: 10,
  fullJoin: 11,
  bytesReceived: 12,
  connectionId: 13,
  errno: 14,
  killed: 15,
  startMicros: 16,
  endMicros: 17,
  schema: 18,
} as const;

/** Stands in for the field of names that begin a header: within a line they tell that the line broke off. */
export const BEGINS_HEADER = -1;

export type FieldName = keyof typeof FIELD;
export const FIELD_COUNT = 19;

/** The servers' names for the fields. */
const NAMES: Name[] = (
  [
    ['Time', BEGINS_HEADER],
    ['User@Host', BEGINS_HEADER],
    ['Query_time', FIELD.queryMicros],
    ['Lock_time', FIELD.lockMicros],
    ['Rows_sent', FIELD.rowsSent],
    ['Rows_examined', FIELD.rowsExamined],
    ['Rows_affected', FIELD.rowsAffected],
    ['Bytes_sent', FIELD.bytesSent],
    ['Bytes_received', FIELD.bytesReceived],
    ['Thread_id', FIELD.connectionId],
    ['Id', FIELD.connectionId],
    ['Errno', FIELD.errno],
    ['Last_errno', FIELD.errno],
    ['Killed', FIELD.killed],
    ['Created_tmp_tables', FIELD.tmpTables],
    ['Tmp_tables', FIELD.tmpTables],
    ['Created_tmp_disk_tables', FIELD.tmpDiskTables],
    ['Tmp_disk_tables', FIELD.tmpDiskTables],
    ['Sort_merge_passes', FIELD.sortMergePasses],
    ['Merge_passes', FIELD.sortMergePasses],
    ['Sort_rows', FIELD.sortRows],
    ['Full_scan', FIELD.fullScan],
    ['Full_join', FIELD.fullJoin],
    ['Start', FIELD.startMicros],
    ['End', FIELD.endMicros],
    ['Schema', FIELD.schema],
  ] as const
).map(([name, field]) => ({ field, hash: hashOf(name) }));

export type Name = { field: number; hash: number };

/** 1 for the fields that are whole numbers, or seconds. */
const COUNTS = new Uint8Array(FIELD_COUNT).fill(1);
for (const field of [FIELD.fullScan, FIELD.fullJoin, FIELD.startMicros, FIELD.endMicros, FIELD.schema])
  COUNTS[field] = 0;

export const isCount = (field: number): boolean => COUNTS[field] === 1;

export function nameHashStep(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

function hashOf(name: string): number {
  let hash = 0;
  for (let at = 0; at < name.length; at++) hash = nameHashStep(hash, name.charCodeAt(at));
  return hash;
}

/** The names by their hashes, each in the first free place from the one its hash tells. */
const PLACES = 256;
const byHash = new Array<Name | undefined>(PLACES).fill(undefined);
for (const name of NAMES) {
  let place = name.hash & (PLACES - 1);
  while (byHash[place]) place = (place + 1) & (PLACES - 1);
  byHash[place] = name;
}

/** The name with this hash; undefined for a field that is not among them. */
export function nameOf(hash: number): Name | undefined {
  for (let place = hash & (PLACES - 1); ; place = (place + 1) & (PLACES - 1)) {
    const name = byHash[place];
    if (!name || name.hash === hash) return name;
  }
}

/**
 * The value of a field in the unit its name says, a flag as 0 or 1; -1 when it is no such value, or more than a number holds exactly:
 * servers write an unsigned figure that fell below zero as one near 2^64, such as `Lock_time: 18446744073699.406250`.
 */
export function fieldValue(field: number, view: DataView, from: number, to: number): number {
  const value = rawValue(field, view, from, to);
  return value > Number.MAX_SAFE_INTEGER ? -1 : value;
}

function rawValue(field: number, view: DataView, from: number, to: number): number {
  if (field <= FIELD.lockMicros) return microseconds(view, from, to);
  if (field === FIELD.startMicros || field === FIELD.endMicros) return isoTimestamp(view, from, to);
  if (field === FIELD.fullScan || field === FIELD.fullJoin) return view.getUint8(from) === 0x59 ? 1 : 0;
  return wholeNumber(view, from, to);
}
