import { describe, expect, it } from 'vitest';
import { datesOf, formatPeriod, isDate, periodOf, wholeMonth, withinReach } from './period.ts';

describe('a period of days', () => {
  it('tells a whole month from a part of one', () => {
    expect(wholeMonth(periodOf('2026-10'))).toBe('2026-10');
    expect(wholeMonth({ firstDate: '2026-10-01', lastDate: '2026-10-30' })).toBeNull();
  });

  it('ends today where it would end later', () => {
    const today = '2026-11-28';
    expect(withinReach(periodOf('2026-11'), today)).toEqual({ firstDate: '2026-11-01', lastDate: today });
    expect(withinReach(periodOf('2026-10'), today)).toEqual(periodOf('2026-10'));
    expect(withinReach(periodOf('2026-12'), today)).toEqual({ firstDate: today, lastDate: today });
  });

  it('is no longer than a job may be, whatever year is typed', () => {
    const period = withinReach({ firstDate: '0002-10-01', lastDate: '2026-10-31' }, '2026-11-28');
    expect(period).toEqual({ firstDate: '2025-09-27', lastDate: '2026-10-31' });
    expect(datesOf(period)).toHaveLength(400);
  });

  it('takes dates alone from the address', () =>
    expect(['2026-10-09', '2026-13-01', '2026-10', 'abc'].map(isDate)).toEqual([true, false, false, false]));

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
