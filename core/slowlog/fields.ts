import { ascii, microseconds, wholeNumber } from './text.ts';
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

export type FieldName = keyof typeof FIELD;
export const FIELD_COUNT = 19;

const NAMES: Record<string, number> = {
  Query_time: FIELD.queryMicros,
  Lock_time: FIELD.lockMicros,
  Rows_sent: FIELD.rowsSent,
  Rows_examined: FIELD.rowsExamined,
  Rows_affected: FIELD.rowsAffected,
  Bytes_sent: FIELD.bytesSent,
  Bytes_received: FIELD.bytesReceived,
  Thread_id: FIELD.connectionId,
  Id: FIELD.connectionId,
  Errno: FIELD.errno,
  Last_errno: FIELD.errno,
  Killed: FIELD.killed,
  Created_tmp_tables: FIELD.tmpTables,
  Tmp_tables: FIELD.tmpTables,
  Created_tmp_disk_tables: FIELD.tmpDiskTables,
  Tmp_disk_tables: FIELD.tmpDiskTables,
  Sort_merge_passes: FIELD.sortMergePasses,
  Merge_passes: FIELD.sortMergePasses,
  Sort_rows: FIELD.sortRows,
  Full_scan: FIELD.fullScan,
  Full_join: FIELD.fullJoin,
  Start: FIELD.startMicros,
  End: FIELD.endMicros,
  Schema: FIELD.schema,
};

const SLOTS = 256;
const hashes = new Int32Array(SLOTS);
const indexes = new Int8Array(SLOTS).fill(-1);

export function nameHashStep(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

for (const [name, index] of Object.entries(NAMES)) {
  const hash = ascii(name).reduce(nameHashStep, 0);
  let slot = hash & (SLOTS - 1);
  while ((indexes[slot] ?? 0) >= 0) slot = (slot + 1) & (SLOTS - 1);
  hashes[slot] = hash;
  indexes[slot] = index;
}

/** The index of the field whose name has this hash; -1 for a field that is not among them. */
export function fieldOf(hash: number): number {
  for (
    let slot = hash & (SLOTS - 1);
    indexes[slot]! >= 0;
    slot = (slot + 1) & (SLOTS - 1) // a table entry each
  )
    if (hashes[slot] === hash) return indexes[slot]!;
  return -1;
}

/** The value of a field in the unit its name says, a flag as 0 or 1; -1 when it is no such value. */
export function fieldValue(index: number, bytes: Uint8Array, from: number, to: number): number {
  if (index <= FIELD.lockMicros) return microseconds(bytes, from, to);
  if (index === FIELD.startMicros || index === FIELD.endMicros) return isoTimestamp(bytes, from, to);
  if (index === FIELD.fullScan || index === FIELD.fullJoin) return bytes[from] === 0x59 ? 1 : 0;
  return wholeNumber(bytes, from, to);
}
