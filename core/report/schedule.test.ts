import { describe, expect, it } from 'vitest';
import { dueReport, NO_SCHEDULE, nextRun, type ReportSchedule, savedOver } from './schedule.ts';

const KST = 'Asia/Seoul';
const at = (text: string) => new Date(text);
const schedule = (of: Partial<ReportSchedule> = {}): ReportSchedule => ({
  ...NO_SCHEDULE,
  enabled: true,
  channels: ['c1'],
  since: at('2026-01-01T00:00:00Z'),
  ...of,
});
/** The third, nine in the morning in Seoul. */
const planned = at('2026-11-03T00:00:00Z');

describe('the report that is due', () => {
  it('is that of the month before, from its moment on', () => {
    const sent = { month: '2026-09', at: at('2026-10-03T00:00:00Z') };
    expect(dueReport(schedule({ sent }), at('2026-11-02T23:59:59Z'), KST)).toBeNull();
    expect(dueReport(schedule({ sent }), planned, KST)).toEqual({ month: '2026-10', plannedFor: planned });
  });

  it('is sent late when nothing ran at its moment, and only the newest', () => {
    const sent = { month: '2026-07', at: at('2026-08-03T00:00:00Z') };
    expect(dueReport(schedule({ sent }), at('2026-11-30T12:00:00Z'), KST)?.month).toBe('2026-10');
    expect(dueReport(schedule({ sent }), at('2026-11-01T12:00:00Z'), KST)?.month).toBe('2026-09');
  });

  it('is none once it was sent, before the schedule was made, without a channel, or while it is off', () => {
    const sent = { month: '2026-10', at: planned };
    const now = at('2026-11-20T00:00:00Z');
    for (const of of [{ sent }, { since: at('2026-11-04T00:00:00Z') }, { channels: [] }, { enabled: false }])
      expect(dueReport(schedule(of), now, KST)).toBeNull();
  });
});

describe('a schedule that is saved while its report waits', () => {
  const before = schedule({ waiting: '2026-10 is being collected.' });
  const now = at('2026-11-03T01:00:00Z');

  it('still sends it, to other channels too, and says no more why it waits', () => {
    const saved = savedOver(before, { ...before, channels: ['c2'], collectFirst: false }, now);
    expect(saved).toMatchObject({ channels: ['c2'], waiting: null });
    expect(dueReport({ ...saved, sent: null }, now, KST)?.month).toBe('2026-10');
  });

  it.each([{ dayOfMonth: 2 }, { hour: 8 }])('sends none for another moment that is past: %j', of => {
    const saved = savedOver(before, { ...before, ...of }, now);
    expect(dueReport({ ...saved, sent: null }, now, KST)).toBeNull();
  });

  it('sends none for the time that it was off', () => {
    const saved = savedOver({ ...before, enabled: false }, before, now);
    expect(dueReport({ ...saved, sent: null }, now, KST)).toBeNull();
  });
});

describe('the next run', () => {
  it('is by the clock of the report time zone', () => {
    expect(nextRun(schedule(), at('2026-11-02T23:00:00Z'), KST)).toEqual(planned);
    expect(nextRun(schedule(), planned, KST)).toEqual(at('2026-12-03T00:00:00Z'));
    expect(nextRun(schedule({ enabled: false }), planned, KST)).toBeNull();
  });

  it('keeps its hour when clocks change', () => {
    const zone = 'America/New_York';
    expect(nextRun(schedule({ dayOfMonth: 9 }), at('2026-03-01T00:00:00Z'), zone)).toEqual(at('2026-03-09T13:00:00Z'));
    expect(nextRun(schedule({ dayOfMonth: 7 }), at('2026-03-01T00:00:00Z'), zone)).toEqual(at('2026-03-07T14:00:00Z'));
  });
});
