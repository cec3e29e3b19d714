import type { CsvColumn } from '#components/statistics/csv.ts';
import type { DigestDetail } from '#core/contract/statistics.ts';

/** The days of a digest as a file. */
export const DAY_CSV: readonly CsvColumn<DigestDetail['days'][number]>[] = [
  { head: 'date', value: day => day.date },
  { head: 'executions', value: day => day.executions },
  { head: 'total_us', value: day => day.totalUs },
  { head: 'p50_us', value: day => day.p50Us },
  { head: 'p95_us', value: day => day.p95Us },
  { head: 'max_us', value: day => day.maxUs },
  { head: 'rows_examined', value: day => day.rowsExamined },
  { head: 'complete', value: day => String(day.complete) },
];
