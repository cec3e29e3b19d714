import { expect, it } from 'vitest';
import type { CollectionJob, JobProgress } from '#core/collect/job.ts';
import { NO_PROGRESS } from '#core/collect/job.ts';
import { jobFacts } from '#services/list-collections.ts';
import type { MonthContext } from '#services/month-context.ts';

const NONE = { waiting: 0, running: 0, done: 0, partial: 0, kept: 0, failed: 0, cancelled: 0 };
const at = (hour: number) => new Date(Date.UTC(2026, 10, 3, hour));
const job = (of: Partial<CollectionJob>): CollectionJob => ({
  id: 'j1',
  firstDate: '2026-10-01',
  lastDate: '2026-10-31',
  timeZone: 'UTC',
  instances: ['a'],
  requestedBy: 'kim',
  requestedAt: at(0),
  again: false,
  resumed: null,
  state: 'running',
  finishedAt: null,
  ...of,
});

it('the tasks of a job that has ended are summed once for each end, those of one that runs each time', async () => {
  let byState = { ...NONE, waiting: 1 };
  let sums = 0;
  const progress = async (): Promise<JobProgress> => {
    sums += 1;
    return { ...NO_PROGRESS, tasks: 1, byState, running: [] };
  };
  const ctx = { months: { tasks: { progress } } } as unknown as MonthContext;
  const stateOf = async (of: Partial<CollectionJob>) => (await jobFacts(ctx, job(of))).progress.byState;
  await stateOf({});
  await stateOf({});
  expect(sums).toBe(2);
  // Its tasks are cancelled a moment after it.
  await stateOf({ state: 'cancelled', finishedAt: at(1) });
  byState = { ...NONE, cancelled: 1 };
  for (let n = 0; n < 3; n += 1) expect(await stateOf({ state: 'cancelled', finishedAt: at(1) })).toEqual(byState);
  expect(sums).toBe(4);
  byState = { ...NONE, done: 1 };
  expect(await stateOf({ state: 'completed', finishedAt: at(2) })).toEqual(byState);
  expect(sums).toBe(5);
});
