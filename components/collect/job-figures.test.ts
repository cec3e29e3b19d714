import { describe, expect, it } from 'vitest';
import type { CollectionProgress } from '#core/contract/collections.ts';
import { elapsedOf, partOf, ratesOf, remainingOf } from './job-figures.ts';

const byState = { waiting: 0, running: 0, done: 0, partial: 0, kept: 0, failed: 0, cancelled: 0 };
const progress = (states: Partial<typeof byState>): CollectionProgress => ({
  calls: 0,
  events: 0,
  bytes: 0,
  entries: 0,
  skipped: 0,
  tasks: Object.values(states).reduce((sum, n) => sum + n, 0),
  byState: { ...byState, ...states },
  running: [],
});
const at = (ms: number) => new Date(ms).toISOString();
const begun = { requestedAt: at(0), resumed: null, finishedAt: null };

describe('the figures of a job', () => {
  it('count failed and partial days as ended', () =>
    expect(partOf(progress({ done: 5, failed: 1, partial: 1, waiting: 3 }))).toBe(0.7));

  it('say that an empty job is over', () => expect(partOf(progress({}))).toBe(1));

  it('stop the clock when the job has ended', () =>
    expect(elapsedOf({ requestedAt: at(1_000), resumed: null, finishedAt: at(4_000) }, 99_000)).toBe(3_000));

  it('leave days that were there already out of the pace', () => {
    const job = { ...begun, progress: progress({ kept: 50, done: 10, waiting: 20 }) };
    expect(remainingOf(job, 10_000)).toBe(20_000);
  });

  it('do not guess before the first day is read', () =>
    expect(remainingOf({ ...begun, progress: progress({ kept: 3, waiting: 9 }) }, 5_000)).toBeNull());

  it('are those of a retry from then on', () => {
    const week = 7 * 86_400_000;
    const resumed = { at: at(week), ended: 58, calls: 100, events: 0, bytes: 9_000, entries: 500, skipped: 0 };
    const sums = { ...progress({ kept: 8, done: 52, waiting: 2 }), calls: 104, bytes: 10_000, entries: 520 };
    const job = { ...begun, resumed, progress: sums };
    expect(elapsedOf(job, week + 10_000)).toBe(10_000);
    expect(remainingOf(job, week + 10_000)).toBe(10_000);
    expect(ratesOf(job, week + 10_000)).toEqual({ calls: 0.4, bytes: 100, entries: 2 });
  });
});
