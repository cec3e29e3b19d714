import { expect, test } from 'vitest';
import { SlowLogReader } from '#core/slowlog/reader.ts';
import { digest } from '#core/sql/digest.ts';
import { InstanceDay, OTHER_NAMES, OVERFLOW_DIGEST } from './instance-day.ts';

function entries(users: string[]): string {
  return users
    .map(
      (user, i) =>
        `# Time: 2026-10-14T03:00:${String(i % 60).padStart(2, '0')}.000000Z\n# User@Host: ${user}[${user}] @  [10.0.0.${i % 2}]  Id: ${i}\n# Query_time: 1.000001  Lock_time: 0.000002 Rows_sent: 1  Rows_examined: 3\nSET timestamp=1;\nselect ${i};\n`,
    )
    .join('');
}

function sum(users: string[], known = true) {
  const day = new InstanceDay(2);
  const shape = known ? digest('select 1') : undefined;
  const reader = new SlowLogReader({ onEntry: entry => day.add(entry, shape, entry.endMicros / 1_000, 12) });
  reader.feed(new TextEncoder().encode(entries(users)));
  reader.end();
  return day;
}

test('executions are summed by user, schema and host, to the microsecond', () => {
  const [row] = sum(['app', 'app', 'app', 'batch']).rows();
  const cells = row?.cells.map(c => [c.user, c.host, c.executions, c.timeUs, c.lockUs, c.rowsExamined]);
  expect(cells).toEqual([
    ['app', '10.0.0.0', 2, 2_000_002, 4, 6],
    ['app', '10.0.0.1', 1, 1_000_001, 2, 3],
    ['batch', '10.0.0.1', 1, 1_000_001, 2, 3],
  ]);
  expect(row?.examples).toHaveLength(2);
  expect([...(row?.cells[0]?.hoursUs ?? [])]).toEqual([[12, 2_000_002]]);
});

test('a host is one name, however many connections come from it', () => {
  const cells = sum(Array.from({ length: 500 }, () => 'app')).rows()[0]?.cells ?? [];
  expect(cells.map(c => [c.host, c.executions])).toEqual([
    ['10.0.0.0', 250],
    ['10.0.0.1', 250],
  ]);
});

test('names beyond the limit share one, and the totals stay true', () => {
  const users = Array.from({ length: 300 }, (_, i) => `user${i}`);
  const cells = sum([...users, 'user0', 'user299']).rows()[0]?.cells ?? [];
  expect(new Set(cells.map(c => c.user)).size).toBe(201);
  const of = (user: string) => cells.filter(c => c.user === user).reduce((n, c) => n + c.executions, 0);
  expect([of('user0'), of('user199'), of('user200'), of(OTHER_NAMES)]).toEqual([2, 1, 0, 101]);
});

test('executions whose digest found no room are summed as one, and counted', () => {
  const day = sum(['app', 'app'], false);
  expect(day.overflow).toBe(2);
  expect(day.rows().map(row => row.digest.id)).toEqual([OVERFLOW_DIGEST.id]);
});
