import { expect, test } from 'vitest';
import type { DigestRow } from '#core/contract/statistics.ts';
import { recommend } from './recommend.ts';
import { aDigestRow, measures } from './test-model.ts';

const adviceFor = (row: DigestRow) => recommend([{ row, planChange: null }]).map(found => found.rule);
/** Half a million rows a run. */
const rowsExamined = 31 * 500_000;

test('a statement that reads many rows for few is advised to read fewer', () => {
  expect(adviceFor(aDigestRow({ now: measures({ rowsExamined, rowsSent: 31 }) }))).toEqual(['reads_many_rows']);
});

test('a write is not: it sends no row however many of those that it reads it changes', () => {
  expect(adviceFor(aDigestRow({ class: 'WRITE', now: measures({ rowsExamined, rowsSent: 0 }) }))).toEqual([]);
});
