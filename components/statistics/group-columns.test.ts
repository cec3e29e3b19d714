import { describe, expect, it } from 'vitest';
import type { Measures } from '#core/contract/statistics.ts';
import { type GroupRow, sortRows } from './group-columns.ts';

const measures = (totalUs: number, p95Us: number | null = null): Measures => ({
  digests: 1,
  executions: 1,
  totalUs,
  lockUs: 0,
  rowsExamined: 0,
  rowsSent: 0,
  maxUs: totalUs,
  p50Us: null,
  p95Us,
});
const row = (name: string, now: Measures, before: Measures | null = null): GroupRow => ({
  name,
  classes: [],
  now,
  before,
});
const names = (rows: readonly GroupRow[]) => rows.map(r => r.name).join('');

describe('rows of a group', () => {
  const rows = [
    row('a', measures(10, 5), measures(10)),
    row('b', measures(30), measures(10)),
    row('c', measures(20, 9), null),
  ];

  it('sort by a measure, greatest first', () => expect(names(sortRows(rows, 'totalUs', 'desc'))).toBe('bca'));

  it('put an unknown p95 last, whichever way they are sorted', () => {
    expect(names(sortRows(rows, 'p95Us', 'desc'))).toBe('cab');
    expect(names(sortRows(rows, 'p95Us', 'asc'))).toBe('acb');
  });

  it('sort by change, those without a month before last', () =>
    expect(names(sortRows(rows, 'change', 'desc'))).toBe('bac'));
});
