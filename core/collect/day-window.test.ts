import { expect, test } from 'vitest';
import { datesReadEarly } from './day-window.ts';

const task = (date: string, finishedAt: string | null, state: 'partial' | 'done' = 'partial') => ({
  date,
  state,
  finishedAt,
});

test('a day that was read less than an hour after its end was read early, whatever else is partial', () => {
  const tasks = [
    task('2026-11-01', '2026-11-01T00:59:00+09:00'),
    task('2026-10-31', '2026-11-01T00:59:00+09:00'),
    task('2026-10-31', '2026-11-01T00:59:30+09:00'),
    task('2026-10-30', '2026-11-01T00:59:00+09:00'),
    task('2026-10-29', null),
  ];
  expect(datesReadEarly(tasks, 'Asia/Seoul')).toEqual(['2026-10-31', '2026-11-01']);
  expect(datesReadEarly([task('2026-10-31', '2026-11-01T01:00:00+09:00')], 'Asia/Seoul')).toEqual([]);
  expect(datesReadEarly([task('2026-10-31', '2026-11-01T00:10:00+09:00', 'done')], 'Asia/Seoul')).toEqual([]);
});
