export const COLUMNS = [
  'instance',
  'time',
  'executions',
  'average',
  'p95',
  'max',
  'rowsExamined',
  'change',
  'days',
  'review',
] as const;
export type ColumnKey = (typeof COLUMNS)[number];

/** Shown unless columns are chosen. */
export const FIRST_COLUMNS: readonly ColumnKey[] = [
  'instance',
  'time',
  'executions',
  'p95',
  'change',
  'days',
  'review',
];
