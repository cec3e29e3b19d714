import type { Measures } from '#core/contract/statistics.ts';
import type { CsvColumn } from './csv.ts';
import { averageUs } from './figures.ts';
import type { GroupRow } from './group-columns.ts';

const MEASURES = [
  ['digests', m => m.digests],
  ['executions', m => m.executions],
  ['total_us', m => m.totalUs],
  ['average_us', m => round(averageUs(m))],
  ['p50_us', m => m.p50Us],
  ['p95_us', m => m.p95Us],
  ['max_us', m => m.maxUs],
  ['lock_us', m => m.lockUs],
  ['rows_examined', m => m.rowsExamined],
  ['rows_sent', m => m.rowsSent],
] as const satisfies readonly [string, (measures: Measures) => number | null][];

const round = (value: number | null) => (value === null ? null : Math.round(value));

/** Every measure of both months, in full: microseconds and counts. */
export function measureCsv<T extends { now: Measures; before: Measures | null }>(): CsvColumn<T>[] {
  return MEASURES.flatMap(([head, value]) => [
    { head, value: (row: T) => value(row.now) },
    { head: `${head}_before`, value: (row: T) => (row.before ? value(row.before) : null) },
  ]);
}

/** Columns of the file of a grouping. */
export function groupCsv(by: string): CsvColumn<GroupRow>[] {
  return [{ head: by, value: row => row.name }, ...measureCsv<GroupRow>()];
}
