import { expect, test } from 'vitest';
import type { Coverage } from '#core/collect/coverage.ts';
import type { CollectionJob, CollectionTask, JobProgress } from '#core/collect/job.ts';
import { exitCodeOf, progressLines, summaryLines } from './collect-lines.ts';

const job: CollectionJob = {
  id: '261001-ab12',
  firstDate: '2026-10-01',
  lastDate: '2026-10-31',
  timeZone: 'Asia/Seoul',
  instances: ['a', 'b'],
  requestedBy: 'kim',
  requestedAt: new Date(0),
  again: false,
  resumed: null,
  state: 'running',
  finishedAt: null,
};
const byState = { waiting: 30, running: 2, done: 28, partial: 0, kept: 1, failed: 1, cancelled: 0 };
const progress: JobProgress = {
  calls: 9,
  events: 12_345,
  bytes: 62_000_000,
  entries: 12_000,
  skipped: 2,
  tasks: 62,
  byState,
  running: [{ instance: 'a', date: '2026-10-19' }],
};

test('the lines tell days, bytes, events, entries, rate and the time that is left', () => {
  const [head, bar, figures, running] = progressLines(job, progress, 10_000);
  expect(head).toBe('2026-10-01 to 2026-10-31 (Asia/Seoul) · 2 instances · 261001-ab12');
  expect(bar).toContain('48 % · 30 of 62 days, 1 failed');
  expect(figures?.replaceAll('\u202f', ' ')).toMatch(
    /^62\.0 MB · 12\.3 K events · 12\.0 K entries · 6\.2 MB\/s · 11\.0 s left$/,
  );
  expect(running).toBe('a 2026-10-19');
});

test('the summary names each failure with its remedy', () => {
  const failure = {
    code: 'throttled' as const,
    message: 'AWS throttled the calls.',
    remedy: 'Try later.',
    at: new Date(0),
  };
  const task: CollectionTask = {
    id: 't',
    job: job.id,
    instance: 'b',
    date: '2026-10-12',
    timeZone: 'Asia/Seoul',
    state: 'failed',
    attempts: 4,
    progress: { calls: 0, events: 0, bytes: 0, entries: 0, skipped: 0 },
    failure,
    startedAt: null,
    finishedAt: null,
    updatedAt: new Date(0),
  };
  const lines = summaryLines({ job, progress }, [task], [], 10_000);
  expect(lines[0]).toContain('62 instance-days, 28 read whole, 1 there already, 1 failed');
  expect(lines.slice(1)).toEqual(['b 2026-10-12 failed: AWS throttled the calls.', '  Try later.']);
});

test('the summary says which day may still get entries', () => {
  const task = {
    instance: 'a',
    date: '2026-10-31',
    state: 'partial',
    finishedAt: new Date('2026-11-01T00:01:00+09:00'),
  };
  expect(summaryLines({ job, progress }, [task as CollectionTask], [], 10_000)[1]).toBe(
    '2026-10-31 was read early: entries may come until an hour after a day; the same line reads it again then',
  );
});

test('the summary says once for all days of an instance why they are partial', () => {
  const tasks = ['2026-10-01', '2026-10-02'].map(date => ({ instance: 'a', date, state: 'partial', finishedAt: null }));
  const remarks: Coverage['remarks'] = [
    { code: 'entries_skipped', detail: '1 entry skipped: half entry' },
    { code: 'older_than_retention', detail: 'the log group keeps 7 days, and the day began before that' },
  ];
  const rows = ['2026-10-01', '2026-10-02', '2026-10-03'].map(date => ({ instance: 'a', date, remarks }));
  expect(summaryLines({ job, progress }, tasks as CollectionTask[], rows as Coverage[], 10_000).slice(1)).toEqual([
    'a 2026-10-01 and 1 further day in part: the log group keeps 7 days, and the day began before that',
  ]);
});

test('the exit code tells days that are in part from those that failed', () => {
  const ended = (state: CollectionJob['state'], partial: number) =>
    exitCodeOf({ job: { ...job, state }, progress: { ...progress, byState: { ...byState, partial } } });
  expect([ended('completed', 0), ended('completed', 1), ended('with_failures', 1), ended('cancelled', 0)]).toEqual([
    0, 3, 1, 1,
  ]);
});
