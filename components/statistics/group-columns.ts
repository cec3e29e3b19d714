import type { Measures, MonthStatistics, NamedRow } from '#core/contract/statistics.ts';
import { formatCount } from '#core/format/count.ts';
import { averageUs, formatUs } from './figures.ts';
import type { Group } from './use-table-state.ts';

export type GroupRow = NamedRow;

/** A measure as a column: its figure of either month, and how it reads. */
export type MeasureColumn = {
  key: string;
  value: (measures: Measures) => number | null;
  text: (value: number) => string;
  /** Shown unless columns are chosen. */
  first: boolean;
};

export const MEASURE_COLUMNS: readonly MeasureColumn[] = [
  { key: 'totalUs', value: m => m.totalUs, text: formatUs, first: true },
  { key: 'executions', value: m => m.executions, text: formatCount, first: true },
  { key: 'digests', value: m => m.digests, text: formatCount, first: false },
  { key: 'averageUs', value: averageUs, text: formatUs, first: true },
  { key: 'p95Us', value: m => m.p95Us, text: formatUs, first: true },
  { key: 'maxUs', value: m => m.maxUs, text: formatUs, first: false },
  { key: 'rowsExamined', value: m => m.rowsExamined, text: formatCount, first: true },
  { key: 'rowsSent', value: m => m.rowsSent, text: formatCount, first: false },
  { key: 'lockUs', value: m => m.lockUs, text: formatUs, first: false },
];

/** The rows of a grouping. */
export function rowsOf(statistics: MonthStatistics, by: Group): readonly GroupRow[] {
  if (by === 'class') {
    return statistics.byClass.map(({ class: name, ...row }) => ({
      ...row,
      name,
      classes: [{ class: name, executions: row.now.executions, totalUs: row.now.totalUs }],
    }));
  }
  return {
    instance: statistics.byInstance,
    user: statistics.byUser,
    schema: statistics.bySchema,
    host: statistics.byHost,
  }[by];
}

/** Sorted by a measure, or by name; what is unknown comes last either way. */
export function sortRows(rows: readonly GroupRow[], order: string, dir: 'asc' | 'desc'): GroupRow[] {
  const sign = dir === 'asc' ? 1 : -1;
  const column = MEASURE_COLUMNS.find(c => c.key === order);
  const change = (row: GroupRow) => (row.before?.totalUs ? row.now.totalUs / row.before.totalUs : null);
  const figure = order === 'change' ? change : (row: GroupRow) => column?.value(row.now) ?? null;
  return [...rows].sort((a, b) => {
    if (order === 'name') return sign * (a.name ?? '').localeCompare(b.name ?? '');
    const [x, y] = [figure(a), figure(b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    return sign * (x - y);
  });
}
