import { expect, it } from 'vitest';
import { aRule } from './rule.fixture.ts';
import { slowCountFindings } from './slow-count.ts';

const counts = [
  { instance: 'a', count: 5 },
  { instance: 'b', count: 4 },
];

it('finds the instances with as many as the rule says', () => {
  const found = slowCountFindings(aRule('slow_count'), counts);
  expect(found).toMatchObject([{ subject: 'a', instance: 'a', path: '/live?instance=a', figures: { count: 5 } }]);
});

it('adds all instances up where the rule says so', () => {
  const rule = aRule('slow_count', { condition: { count: 9, minutes: 10, perInstance: false } });
  expect(slowCountFindings(rule, counts)).toMatchObject([{ instance: null, path: '/live', figures: { count: 9 } }]);
  expect(slowCountFindings(rule, counts.slice(1))).toEqual([]);
});
