import { expect, test } from 'vitest';
import { changeOf, isCandidate } from './digest-change.ts';

const base = { beforeComplete: true, nowComplete: true, seenBefore: true, cameBack: false };
const month = (executions: number, p95Us: number) => ({ executions, p95Us });
const slowDays = Array.from({ length: 30 }, (_, i) => 9_000_000 + i);
const fastDays = Array.from({ length: 30 }, (_, i) => 3_000_000 + i);

test('regressed needs the ratio, the difference, the executions and the test; improved is its mirror', () => {
  const facts = { ...base, now: month(100, 9e6), before: month(100, 3e6) };
  expect(changeOf(facts, { now: slowDays, before: fastDays })).toMatchObject({ change: 'regressed' });
  expect(changeOf({ ...facts, now: facts.before, before: facts.now }, { now: fastDays, before: slowDays }).change).toBe(
    'improved',
  );
  const mixed = [...fastDays.slice(0, 15), ...slowDays.slice(0, 15)];
  expect(changeOf(facts, { now: mixed, before: mixed })).toMatchObject({ change: 'steady' });
  expect(isCandidate({ now: month(19, 9e6), before: month(100, 3e6) })).toBe(false);
  expect(isCandidate({ now: month(100, 4.4e6), before: month(100, 3e6) })).toBe(false);
  // Three times as long, and yet only .4 s more.
  expect(isCandidate({ now: month(100, 6e5), before: month(100, 2e5) })).toBe(false);
});

test('new means unseen before, in a time that was looked at; gone means often before and never on complete days', () => {
  const fresh = { ...base, now: month(5, 3e6), before: null, seenBefore: false };
  expect(changeOf(fresh, null).change).toBe('new');
  expect(changeOf({ ...fresh, seenBefore: true }, null).change).toBe('steady');
  expect(changeOf({ ...fresh, beforeComplete: false }, null).change).toBe('steady');
  const left = { ...base, now: null, before: month(42, 3e6) };
  expect(changeOf(left, null).change).toBe('gone');
  expect(changeOf({ ...left, nowComplete: false }, null).change).toBe('steady');
  expect(changeOf({ ...left, before: month(19, 3e6) }, null).change).toBe('steady');
});

test('a fixed digest that runs again has come back, whatever its figures', () => {
  expect(changeOf({ ...base, now: month(1, 1), before: month(1, 1), cameBack: true }, null).change).toBe('came_back');
});
