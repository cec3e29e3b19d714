import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addMonths,
  countDays,
  dateOf,
  datesBetween,
  dayOf,
  hourFinder,
  monthDates,
  monthRange,
  periodsOf,
  weekdayOf,
} from './days.ts';

const ZONES = [
  'Asia/Seoul',
  'UTC',
  'America/New_York',
  'Europe/London',
  'Asia/Kolkata',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
];

test('a day of Seoul begins nine hours before the day of UTC', () => {
  expect(dayOf('2026-10-01', 'Asia/Seoul')).toEqual({
    date: '2026-10-01',
    from: Date.parse('2026-09-30T15:00:00Z'),
    to: Date.parse('2026-10-01T15:00:00Z'),
  });
});

test('a long period is the same days in parts', () => {
  expect(countDays('2026-01-01', '2026-12-31')).toBe(365);
  expect(countDays('2026-01-02', '2026-01-01')).toBe(0);
  expect(periodsOf('2026-01-01', '2026-01-31', 92)).toEqual([{ first: '2026-01-01', last: '2026-01-31' }]);
  const parts = periodsOf('2026-01-01', '2026-06-30', 92);
  expect(parts).toHaveLength(2);
  expect(parts.flatMap(part => datesBetween(part.first, part.last))).toEqual(datesBetween('2026-01-01', '2026-06-30'));
});

test('days on which clocks change have 23 and 25 hours', () => {
  const hours = (date: string) => {
    const day = dayOf(date, 'America/New_York');
    return (day.to - day.from) / 3_600_000;
  };
  expect([hours('2026-03-08'), hours('2026-03-09'), hours('2026-11-01')]).toEqual([23, 24, 25]);
});

test('a day that has no midnight begins after the gap', () => {
  // Sao Paulo put its clocks from 00:00 to 01:00 on 4 November 2018.
  expect(dayOf('2018-11-04', 'America/Sao_Paulo').from).toBe(Date.parse('2018-11-04T03:00:00Z'));
});

test('an instant lies in the day that dateOf names, and in no other', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2005, 0), max: Date.UTC(2035, 0) }),
      fc.constantFrom(...ZONES),
      (at, zone) => {
        const day = dayOf(dateOf(at, zone), zone);
        expect(day.from).toBeLessThanOrEqual(at);
        expect(day.to).toBeGreaterThan(at);
      },
    ),
  );
});

test('the hour is that of the wall clock, on days on which clocks change too', () => {
  const day = dayOf('2026-11-01', 'America/New_York');
  const hour = hourFinder(day, 'America/New_York');
  expect([hour(day.from), hour(day.from + 3_600_000), hour(day.from + 2 * 3_600_000), hour(day.to - 1)]).toEqual([
    0, 1, 1, 23,
  ]);
  const plain = dayOf('2026-10-05', 'Asia/Kolkata');
  expect(hourFinder(plain, 'Asia/Kolkata')(plain.from)).toBe(0);
});

test('months are counted over the turn of the year', () => {
  expect(addMonths('2026-01', -1)).toBe('2025-12');
  expect(addMonths('2026-12', 1)).toBe('2027-01');
  expect(monthRange('2028-02')).toEqual({ first: '2028-02-01', last: '2028-02-29' });
  expect(datesBetween('2026-10-30', '2026-11-01')).toEqual(['2026-10-30', '2026-10-31', '2026-11-01']);
  expect(datesBetween('2026-11-02', '2026-11-01')).toEqual([]);
  expect([weekdayOf('2026-10-05'), weekdayOf('2026-10-11')]).toEqual([0, 6]);
});

test('days of a month are those up to today, or the ones that are named', () => {
  expect(monthDates('2026-02', '2026-02-03')).toEqual(['2026-02-01', '2026-02-02', '2026-02-03']);
  expect(monthDates('2026-02', '2026-03-09', '27-31')).toEqual(['2026-02-27', '2026-02-28']);
  expect(monthDates('2026-02', '2026-03-09', '9')).toEqual(['2026-02-09']);
});
