import { describe, expect, it } from 'vitest';
import { formatDate, formatDay, formatMonth, monthName, weekdayName } from './calendar.ts';

describe('calendar words', () => {
  it('name a month in both languages', () => {
    expect(formatMonth('2026-10', 'en')).toBe('October 2026');
    expect(formatMonth('2026-10', 'en', true)).toBe('Oct 2026');
    expect(formatMonth('2026-10', 'ko')).toBe('2026년 10월');
    expect(monthName('2026-09', 'ko')).toBe('9월');
  });

  it('name a day without a leading zero', () => {
    expect(formatDay('2026-10-04', 'en')).toBe('4 Oct');
    expect(formatDay('2026-10-04', 'ko')).toBe('10월 4일');
    expect(formatDate('2026-10-04', 'en')).toBe('4 Oct 2026');
  });

  it('start the week on Monday', () => expect([weekdayName(0, 'en'), weekdayName(6, 'ko')]).toEqual(['Mon', '일']));
});
