import { describe, expect, it } from 'vitest';
import { datesBetween } from '#core/collect/days.ts';
import { formatDate, formatDay, formatMonth, formatSpan, monthName, spanName, weekdayName } from './calendar.ts';

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

  it('name the days of a month unless they are all of it', () => {
    const february = (days: number | string) => datesBetween('2026-02-01', `2026-02-${days}`).map(date => ({ date }));
    expect(spanName(february(28), 'en')).toBe('February');
    expect(spanName(february(20), 'en', true)).toBe('1–20 Feb');
    expect(spanName(february(20), 'ko')).toBe('2월 1~20일');
    expect(spanName(february('01'), 'en')).toBe('1 February');
    expect(formatSpan(february(20), 'en')).toBe('1–20 February 2026');
    expect(formatSpan(february(28), 'ko')).toBe('2026년 2월');
  });

  it('start the week on Monday', () => expect([weekdayName(0, 'en'), weekdayName(6, 'ko')]).toEqual(['Mon', '일']));
});
