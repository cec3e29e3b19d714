import { expect, test } from 'vitest';
import type { DigestRow } from '#core/contract/statistics.ts';
import { recommend } from './recommend.ts';

const adviceFor = (row: DigestRow) => recommend([{ row, planChange: null }]).map(found => found.rule);

test('a statement that reads many rows for few is advised to read fewer', () => {
  expect(adviceFor(aRow({ rowsSent: 30 }))).toEqual(['reads_many_rows']);
});

test('a write is not: it sends no row however many of those that it reads it changes', () => {
  expect(adviceFor({ ...aRow({ rowsSent: 0 }), class: 'WRITE' })).toEqual([]);
});

/** A nightly statement over 500,000 rows. */
function aRow({ rowsSent }: { rowsSent: number }): DigestRow {
  return {
    digest: 'aaaa01',
    statement: '',
    class: 'READ',
    schemas: [],
    instances: ['db-1'],
    users: [],
    now: {
      digests: 1,
      executions: 30,
      totalUs: 900e6,
      lockUs: 0,
      rowsExamined: 15e6,
      rowsSent,
      maxUs: 30e6,
      p50Us: 30e6,
      p95Us: 30e6,
    },
    before: null,
    share: 0.5,
    daysUs: [],
    daysSeen: 30,
    firstSeen: '2026-01-01',
    lastSeen: '2026-10-31',
    change: 'steady',
    pValue: null,
    review: { state: 'new', cameBack: false },
  };
}
