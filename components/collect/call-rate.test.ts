import { expect, test } from 'vitest';
import { callRates } from './call-rate.ts';

const at = (ms: number) => new Date(ms).toISOString();

test('the calls of a task are spread over its time, and none is lost', () => {
  const tasks = [
    { calls: 10, startedAt: at(1_000), finishedAt: at(3_000) },
    { calls: 4, startedAt: at(3_500), finishedAt: null },
    { calls: 9, startedAt: null, finishedAt: null },
  ];
  const rates = callRates(tasks, 0, 4_000, 4);
  expect(rates).toEqual([0, 5, 5, 4]);
  expect(callRates(tasks, 0, 4_000, 60).reduce((sum, rate) => sum + (rate * 4) / 60, 0)).toBeCloseTo(14);
});

test('what was read before a retry is not among its calls', () => {
  const tasks = [
    { calls: 10, startedAt: at(0), finishedAt: at(900) },
    { calls: 6, startedAt: at(1_000), finishedAt: at(3_000) },
  ];
  expect(callRates(tasks, 1_000, 3_000, 2)).toEqual([3, 3]);
});

test('a job that has just begun has no rate', () => expect(callRates([], 5, 5, 3)).toEqual([0, 0, 0]));
