import { describe, expect, it } from 'vitest';
import { formatAllZones, formatTime, formatTimeOfDay } from './time.ts';

const now = new Date('2026-11-23T05:02:23.000Z');

describe('a time', () => {
  it('of today is its clock, in the zone asked for', () => {
    const at = new Date('2026-11-23T05:02:06.208Z');
    expect(formatTime(at, now, 'KST', 'en')).toBe('14:02:06');
    expect(formatTime(at, now, 'UTC', 'en')).toBe('05:02:06');
    expect(formatTimeOfDay(at, 'KST', true)).toBe('14:02:06.208');
  });

  it('is today or not by the zone, not by UTC', () => {
    const at = new Date('2026-11-22T15:30:00Z');
    expect(formatTime(at, now, 'KST', 'en')).toBe('00:30:00');
    expect(formatTime(at, now, 'UTC', 'en')).toBe('22 Nov 15:30');
  });

  it('of another day names the day, in the language asked for', () => {
    const at = new Date('2026-10-02T05:02:06Z');
    expect(formatTime(at, now, 'KST', 'en')).toBe('2 Oct 14:02');
    expect(formatTime(at, now, 'KST', 'ko')).toBe('10월 2일 14:02');
  });

  it('of another year is a date', () =>
    expect(formatTime(new Date('2025-03-01T00:00:00Z'), now, 'UTC', 'en')).toBe('2025-03-01'));

  it('has all zones in its tooltip', () => {
    const lines = formatAllZones(now).split('\n');
    expect(lines[0]).toBe('2026-11-23 14:02:23.000 KST');
    expect(lines[1]).toBe('2026-11-23 05:02:23.000 UTC');
  });
});
