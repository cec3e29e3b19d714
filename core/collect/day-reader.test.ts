import { expect, test } from 'vitest';
import { DayReader } from './day-reader.ts';
import { dayOf } from './days.ts';
import type { LogEvent } from './log-event.ts';

const zone = 'Asia/Seoul';
const day = dayOf('2026-10-14', zone);
const at = (local: string) => Date.parse(`${local}+09:00`);

function entry(time: string, sql: string, more = ''): string {
  const iso = new Date(at(time)).toISOString();
  return `# Time: ${iso}\n# User@Host: app[app] @  [10.0.0.1]  Id:     7\n# Query_time: 2.500000  Lock_time: 0.000100 Rows_sent: 1  Rows_examined: 9\n${more}SET timestamp=${Math.floor(at(time) / 1_000)};\n${sql};`;
}
const event = (time: string, message: string): LogEvent => ({
  timestamp: at(time),
  message: new TextEncoder().encode(message),
});

function read(streams: LogEvent[][], of = day) {
  const seen: string[] = [];
  const reader = new DayReader({ day: of, timeZone: zone, onEntry: e => seen.push(`${e.schema}:${e.statement()}`) });
  for (const events of streams) {
    reader.feed(events);
    reader.endStream();
  }
  return { seen, figures: reader.figures };
}

const aroundMidnight = [
  event('2026-10-13T23:59:59.999', entry('2026-10-13T23:59:59.999', 'select 1', 'use shop;\n')),
  event('2026-10-14T00:00:00.000', entry('2026-10-14T00:00:00.000', 'select 2')),
  event(
    '2026-10-14T12:00:00',
    `${entry('2026-10-14T12:00:00', 'select 3')}\n${entry('2026-10-14T12:00:01', 'select 4')}`,
  ),
  // Delivered after midnight, with the time of its delivery.
  event('2026-10-15T00:10:00', entry('2026-10-14T23:59:59.5', 'select 5')),
  event('2026-10-15T00:10:01', entry('2026-10-15T00:10:01', 'select 6')),
];

test('each entry is taken by the day in which it ended, and by that day alone', () => {
  const days = ['2026-10-13', '2026-10-14', '2026-10-15'].map(date => read([aroundMidnight], dayOf(date, zone)));
  expect(days.map(d => d.seen)).toEqual([
    ['shop:select 1'],
    ['shop:select 2', 'shop:select 3', 'shop:select 4', 'shop:select 5'],
    ['shop:select 6'],
  ]);
  expect(days.map(d => [d.figures.events, d.figures.entries, d.figures.lateEntries])).toEqual([
    [1, 1, 0],
    [2, 4, 1],
    [2, 1, 0],
  ]);
});

test('events and bytes are those of the day, Korean text in bytes of UTF-8', () => {
  const message = entry('2026-10-14T10:00:00', "select '주문'");
  const { figures, seen } = read([[event('2026-10-14T10:00:00', message)]]);
  expect(seen).toEqual([":select '주문'"]);
  expect(figures.bytes).toBe(Buffer.byteLength(message));
  expect(figures.firstEvent).toBe(at('2026-10-14T10:00:00'));
});

test('an entry that the service cut into two events is one entry', () => {
  const long = entry('2026-10-14T10:00:00', `select '${'x'.repeat(300_000)}'`);
  const halves = [long.slice(0, 250_000), long.slice(250_000)].map(m => event('2026-10-14T10:00:00', m));
  const { seen, figures } = read([[...halves, event('2026-10-14T10:00:01', entry('2026-10-14T10:00:01', 'select 2'))]]);
  expect(seen.map(s => s.length)).toEqual([":select ''".length + 300_000, ':select 2'.length]);
  expect([figures.events, figures.entries, figures.skipped.size]).toEqual([3, 2, 0]);
});

test('an entry far from its event is counted as skipped by the day of the event, never lost in silence', () => {
  const { seen, figures } = read([[event('2026-10-14T10:00:00', entry('2026-10-11T10:00:00', 'select 1'))]]);
  expect(seen).toEqual([]);
  expect([...figures.skipped]).toEqual([['event far from its time', 1]]);
});

test('what cannot be read is counted in its own day only', () => {
  const broken = [
    event('2026-10-14T10:00:00', 'half a line'),
    event('2026-10-14T10:00:01', entry('2026-10-14T10:00:01', 'select 1')),
  ];
  expect([...read([broken]).figures.skipped]).toEqual([['unknown text', 1]]);
  expect(read([broken], dayOf('2026-10-13', zone)).figures.skipped.size).toBe(0);
});

test('streams are read one after the other, each with a schema of its own', () => {
  const first = [event('2026-10-14T10:00:00', entry('2026-10-14T10:00:00', 'select 1', 'use shop;\n'))];
  const second = [event('2026-10-14T09:00:00', entry('2026-10-14T09:00:00', 'select 2'))];
  const { seen, figures } = read([first, second]);
  expect(seen).toEqual(['shop:select 1', ':select 2']);
  expect(figures.streams).toBe(2);
});
