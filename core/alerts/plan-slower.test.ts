import { expect, it } from 'vitest';
import { type ChangedPlan, planSlowerFindings } from './plan-slower.ts';
import { aRule, NOW } from './rule.fixture.ts';

const changed = (of: Partial<ChangedPlan>): ChangedPlan => ({
  digest: 'd1',
  digestText: 'SELECT ?',
  change: { instance: 'a', at: NOW, fromPlan: 'p1', toPlan: 'p2', fromCost: 1, toCost: 9, changes: ['t: ref -> ALL'] },
  beforeMs: [1_000, 1_100, 30_000],
  afterMs: [2_200],
  ...of,
});
const rule = aRule('plan_slower');

it('compares the medians of both sides', () => {
  const [found] = planSlowerFindings(rule, [changed({})]);
  expect(found).toMatchObject({
    subject: 'd1@a',
    path: '/plans/compare?a=p1&b=p2',
    figures: { beforeMs: 1_100, afterMs: 2_200 },
  });
});

it.each([
  ['a change that did not slow it down', { afterMs: [2_100] }],
  ['a digest that never ran before', { beforeMs: [] }],
  ['a plan that has not run yet', { afterMs: [] }],
])('is silent about %s', (_, of) => expect(planSlowerFindings(rule, [changed(of)])).toEqual([]));

it('tells of the last of several changes', () => {
  const later = changed({ change: { ...changed({}).change, fromPlan: 'p2', toPlan: 'p3' }, afterMs: [9_000] });
  expect(planSlowerFindings(rule, [changed({}), later])).toMatchObject([{ figures: { afterMs: 9_000 } }]);
});
