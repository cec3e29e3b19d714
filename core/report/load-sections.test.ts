import { expect, test } from 'vitest';
import { loadProfile } from './load-sections.ts';
import { aReport, measures } from './test-model.ts';
import { wordsOf } from './words.ts';

test('days are compared with those of the month before where the months are', () => {
  const { statistics } = aReport();
  const figures = { executions: 1, rowsExamined: 1, p95Us: null };
  const coverage = { wanted: 1, complete: 1, partial: 0, missing: 0, remarks: [] };
  const days = [{ ...figures, date: '2026-10-01', totalUs: 60e6, classes: [], coverage }];
  const daysBefore = [{ ...figures, date: '2026-09-01', totalUs: 30e6 }];
  const profileWith = (before: typeof statistics.total.before) => {
    const total = { now: measures(), before };
    return loadProfile(aReport({ statistics: { ...statistics, days, daysBefore, total } }), wordsOf('en'));
  };
  expect(profileWith(measures())).toContain('▲ 100 %');
  expect(profileWith(null)).not.toContain('▲');
});
