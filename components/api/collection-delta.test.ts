import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { CollectionDelta, CollectionDetail, CollectionTaskView } from '#core/contract/collections.ts';
import { takeCollectionDelta, withDelta } from './collection-delta.ts';
import { revealedOnce } from './reveal.ts';

const nothing = { calls: 0, events: 0, bytes: 0, entries: 0, skipped: 0 };
const task = (date: string, state: CollectionTaskView['state']): CollectionTaskView => ({
  ...nothing,
  instance: 'a',
  date,
  state,
  attempts: 1,
  failure: null,
  startedAt: null,
  finishedAt: null,
});
const line = (second: number, message: string) =>
  ({ at: `2026-11-02T00:00:0${second}.000Z`, level: 'info', worker: 'w', message }) as const;
const byState = { waiting: 2, running: 0, done: 0, partial: 0, kept: 0, failed: 0, cancelled: 0 };
const job: CollectionDetail = {
  id: 'j',
  firstDate: '2026-10-01',
  lastDate: '2026-10-02',
  timeZone: 'UTC',
  instances: ['a'],
  requestedBy: 'me',
  requestedAt: '2026-11-02T00:00:00.000Z',
  again: false,
  resumed: null,
  state: 'running',
  finishedAt: null,
  progress: { ...nothing, tasks: 2, byState, running: [] },
  at: '2026-11-02T00:00:05.000Z',
  tasks: [task('2026-10-01', 'running'), task('2026-10-02', 'waiting')],
  log: [line(1, 'started')],
};
const { at, tasks: _tasks, log: _log, ...view } = job;
const delta = (own: Partial<CollectionDelta>): CollectionDelta => ({
  at: '2026-11-02T00:00:06.000Z',
  job: view,
  tasks: [],
  log: [],
  ...own,
});

describe('a job and what the socket tells of it', () => {
  it('takes the tasks that changed and keeps the others', () => {
    const next = withDelta(job, delta({ tasks: [task('2026-10-01', 'done')] }));
    expect(next.tasks.map(t => t.state)).toEqual(['done', 'waiting']);
  });

  it('leaves out what is older than the job, so that progress never goes back', () => {
    expect(withDelta(job, delta({ at: '2026-11-02T00:00:04.000Z', tasks: [task('2026-10-01', 'waiting')] }))).toBe(job);
  });

  it('adds lines once, also when an answer and an event bring the same', () => {
    const next = withDelta(job, delta({ log: [line(1, 'started'), line(2, 'done')] }));
    expect(next.log.map(l => l.message)).toEqual(['started', 'done']);
  });

  it('does not touch another job', () => expect(withDelta({ ...job, id: 'k' }, delta({})).at).toBe(at));

  it('is asked anew when it ends, as a task may have changed before the socket spoke of it', () => {
    const queries = new QueryClient();
    const key = ['collections', 'job', 'j'];
    queries.setQueryData(key, job);
    takeCollectionDelta(queries, delta({}));
    expect(queries.getQueryState(key)?.isInvalidated).toBe(false);
    takeCollectionDelta(queries, delta({ at: '2026-11-02T00:00:07.000Z', job: { ...view, state: 'completed' } }));
    expect(queries.getQueryState(key)?.isInvalidated).toBe(true);
  });

  it('asks no revealed digest anew when it ends: each time is audited', () => {
    const queries = new QueryClient();
    const keys = { hidden: ['digest', 'd', { literals: 'hidden' }], shown: ['digest', 'd', { literals: 'shown' }] };
    queries.getQueryCache().build(queries, { queryKey: keys.shown, ...revealedOnce('shown') });
    for (const key of Object.values(keys)) queries.setQueryData(key, {});
    takeCollectionDelta(queries, delta({ job: { ...view, state: 'completed' } }));
    expect(queries.getQueryState(keys.hidden)?.isInvalidated).toBe(true);
    expect(queries.getQueryState(keys.shown)?.isInvalidated).toBe(false);
  });
});
