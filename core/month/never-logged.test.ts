import { expect, test } from 'vitest';
import { neverLogged, type SeenLive } from './never-logged.ts';

const seen = (of: Partial<SeenLive>): SeenLive => ({
  instance: 'a',
  date: '2026-10-14',
  phase: 'finished',
  elapsedMs: 3_000,
  errno: null,
  ...of,
});
const day =
  (executions: number, complete = true) =>
  () => ({ executions, complete, thresholdMs: 2_000 });

test('what runs still, ran below the threshold, or ended on a day without its log is told as such', () => {
  const some = [seen({ phase: 'running' }), seen({ elapsedMs: 1_500 }), seen({})];
  expect([...neverLogged(some, day(1))]).toEqual([
    ['still_running', 1],
    ['under_threshold', 1],
  ]);
  expect([...neverLogged([seen({}), seen({ phase: 'vanished' })], day(9, false))]).toEqual([['day_not_collected', 2]]);
});

test('of more seen than logged, the killed and the vanished are the ones that are missing', () => {
  const some = [seen({}), seen({ errno: 1317 }), seen({ phase: 'vanished' }), seen({ phase: 'vanished' })];
  expect([...neverLogged(some, day(4))]).toEqual([]);
  expect([...neverLogged(some, day(1))]).toEqual([
    ['killed', 1],
    ['disconnected', 2],
  ]);
  expect([...neverLogged(some, day(0))]).toContainEqual(['unknown', 1]);
});
