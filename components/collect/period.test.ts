import { describe, expect, it } from 'vitest';
import { datesOf, formatPeriod, lastDayOf, periodOf, wholeMonth } from './period.ts';

describe('a period of days', () => {
  it('knows how long months are', () => {
    expect(lastDayOf('2026-02')).toBe('2026-02-28');
    expect(lastDayOf('2028-02')).toBe('2028-02-29');
    expect(lastDayOf('2026-12')).toBe('2026-12-31');
  });

  it('tells a whole month from a part of one', () => {
    expect(wholeMonth(periodOf('2026-10'))).toBe('2026-10');
    expect(wholeMonth({ firstDate: '2026-10-01', lastDate: '2026-10-30' })).toBeNull();
  });

  it('holds both of its ends', () => {
    expect(datesOf({ firstDate: '2026-09-29', lastDate: '2026-10-01' })).toEqual([
      '2026-09-29',
      '2026-09-30',
      '2026-10-01',
    ]);
  });

  it('is named by its month where it is one', () => {
    expect(formatPeriod(periodOf('2026-10'), 'en')).toBe('October 2026');
    expect(formatPeriod({ firstDate: '2026-10-03', lastDate: '2026-10-09' }, 'en')).toBe('3 Oct – 9 Oct');
  });
});
