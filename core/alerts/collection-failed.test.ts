import { expect, it } from 'vitest';
import { collectionFailedFindings, type EndedJob } from './collection-failed.ts';
import { aRule, minutesAgo } from './rule.fixture.ts';

const job = (of: Partial<EndedJob>): EndedJob => ({
  id: 'j1',
  state: 'with_failures',
  finishedAt: minutesAgo(1),
  instances: ['a'],
  failed: 2,
  tasks: 30,
  ...of,
});
const rule = aRule('collection_failed');

it('finds a job that ended with failures', () => {
  expect(collectionFailedFindings(rule, [job({})])).toMatchObject([
    { subject: 'j1', mayBegin: true, path: '/collect/j1', figures: { failed: 2, tasks: 30 } },
  ]);
});

it('keeps the alert of a job that is tried again, begins none', () => {
  expect(collectionFailedFindings(rule, [job({ state: 'running', finishedAt: null })])).toMatchObject([
    { mayBegin: false },
  ]);
});

it('is silent about jobs from before the rule, and about those that ended well', () => {
  const old = collectionFailedFindings(rule, [job({ finishedAt: minutesAgo(10_000) })]);
  expect(old).toMatchObject([{ mayBegin: false }]);
  expect(collectionFailedFindings(rule, [job({ state: 'completed' }), job({ state: 'cancelled' })])).toEqual([]);
});
