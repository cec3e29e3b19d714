import { expect, test } from 'vitest';
import { type DayFacts, isComplete, remarksOf } from './day-remarks.ts';
import { dayOf } from './days.ts';

const HOUR = 3_600_000;
const day = dayOf('2026-10-14', 'Asia/Seoul');
const stream = { name: 'orders-1', firstEvent: day.from - 24 * HOUR, lastIngestion: day.to };
const whole: DayFacts = {
  day,
  now: day.to + 48 * HOUR,
  group: { retentionDays: null, createdAt: day.from - 24 * HOUR },
  streams: [stream],
  server: { createdAt: null, logExports: ['slowquery'] },
  events: 0,
  skipped: [],
  overflow: 0,
};
const codes = (facts: Partial<DayFacts>) => remarksOf({ ...whole, ...facts }).map(remark => remark.code);

test('a quiet day of a log that was exported is complete', () => {
  expect(remarksOf(whole)).toEqual([]);
  expect(codes({ server: {}, group: null })).toEqual([]);
});

test('a day before the export was enabled is partial, though nothing of it is in the log', () => {
  const group = { retentionDays: null, createdAt: day.from + 9 * HOUR };
  const begun = { ...stream, firstEvent: day.from + 10 * HOUR };
  const remarks = remarksOf({ ...whole, group, streams: [begun] });
  expect(remarks).toEqual([
    { code: 'before_export', detail: 'the log group has the slow log from 2026-10-14T00:00:00.000Z on' },
  ]);
  expect(isComplete(remarks)).toBe(false);
});

test('what a log file had when its export was enabled counts as exported', () => {
  const group = { retentionDays: null, createdAt: day.from + 9 * HOUR };
  expect(codes({ group })).toEqual([]);
  expect(codes({ group, streams: [{ ...stream, firstEvent: null }] })).toEqual(['before_export']);
});

test('a day before the server was made lacks nothing, nor does that on which its export was enabled with it', () => {
  const group = { retentionDays: null, createdAt: day.from + 9 * HOUR };
  const made = (hour: number) =>
    codes({
      group,
      streams: [{ ...stream, firstEvent: null }],
      server: { createdAt: new Date(day.from + hour * HOUR) },
    });
  expect([made(24), made(8.5), made(4)]).toEqual([[], [], ['before_export']]);
  const later = { createdAt: new Date(day.to), logExports: [] };
  expect(codes({ server: later })).toEqual([]);
});

test('a day without an event is partial where the slow log is not exported', () => {
  const server = { logExports: ['error'] };
  expect(codes({ server })).toEqual(['not_exported']);
  expect(codes({ server, events: 1 })).toEqual([]);
  expect(codes({ server, streams: [] })).toEqual(['no_stream']);
});

test('a day that was not over, or older than the retention, is partial', () => {
  expect(codes({ now: day.to - 1 })).toEqual(['day_not_over']);
  expect(codes({ now: day.to + HOUR - 1 })).toEqual(['day_not_over']);
  expect(codes({ now: day.to + HOUR, group: { retentionDays: 1, createdAt: 0 } })).toEqual(['older_than_retention']);
});

test('entries that were skipped, and digests without room, are told of a complete day', () => {
  const remarks = remarksOf({ ...whole, skipped: [{ reason: 'half entry', count: 1 }], overflow: 7 });
  expect(remarks.map(remark => remark.detail)).toEqual([
    '1 entry skipped: half entry',
    '7 executions of digests beyond the 20000th are summed as one',
  ]);
  expect(isComplete(remarks)).toBe(true);
});
