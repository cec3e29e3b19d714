import { describe, expect, it } from 'vitest';
import type { CoverageRowView } from '#core/contract/statistics.ts';
import { rowsOfCoverage } from './cells.ts';

const row = (date: string, complete: boolean): CoverageRowView => ({
  instance: 'a',
  date,
  timeZone: 'UTC',
  source: 'cloudwatch',
  inputs: [],
  complete,
  remarks: [],
  streams: 1,
  events: 1,
  bytes: 10,
  entries: 2,
  lateEntries: 0,
  skipped: [],
  firstEvent: null,
  lastEvent: null,
  collectedAt: '2026-11-01T00:00:00.000Z',
});

describe('the grid of the ledger', () => {
  it('shows days that were never collected, and instances that have none', () => {
    const dates = ['2026-10-01', '2026-10-02', '2026-10-03'];
    const rows = rowsOfCoverage([row('2026-10-03', true), row('2026-10-01', false)], ['a', 'b'], dates);
    expect(rows.map(r => r.cells.map(c => c.state))).toEqual([
      ['partial', 'missing', 'done'],
      ['missing', 'missing', 'missing'],
    ]);
    expect(rows.map(r => r.ended)).toEqual([1, 0]);
  });
});
