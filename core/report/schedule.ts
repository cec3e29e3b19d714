import { addMonths, dateOf, monthOf, zoneOffset } from '#core/collect/days.ts';

/** When the report of the month before is sent, and to whom. */
export type ReportSchedule = {
  enabled: boolean;
  /** 1 to 28, so that every month has it. */
  dayOfMonth: number;
  /** 0 to 23, by the report time zone. */
  hour: number;
  channels: string[];
  language: 'en' | 'ko';
  /** All when empty. */
  instances: string[];
  /** Whether what is missing of the month is collected first. */
  collectFirst: boolean;
  /** When it was switched on or its moment last changed: nothing is sent for a moment before. */
  since: Date;
  /** The last month that was sent, and when; null before the first. */
  sent: { month: string; at: Date } | null;
  /** Why the month that is due is not sent yet; null when it is, or none is due. */
  waiting: string | null;
};

export const NO_SCHEDULE: ReportSchedule = {
  enabled: false,
  dayOfMonth: 3,
  hour: 9,
  channels: [],
  language: 'en',
  instances: [],
  collectFirst: true,
  since: new Date(0),
  sent: null,
  waiting: null,
};

/** A schedule that is saved over another: who gets the report and what it holds may change while it waits, its moment begins anew. */
export function savedOver(
  before: ReportSchedule,
  saved: Omit<ReportSchedule, 'since' | 'sent' | 'waiting'>,
  now: Date,
): Omit<ReportSchedule, 'sent'> {
  const { enabled, dayOfMonth, hour } = before;
  const sameMoment = saved.enabled === enabled && saved.dayOfMonth === dayOfMonth && saved.hour === hour;
  return { ...saved, since: sameMoment ? before.since : now, waiting: null };
}

export type DueReport = { month: string /** The moment for which it was planned. */; plannedFor: Date };

/**
 * The report that should have been sent by now and was not; null when there is none. A process that was down sends it late, but only the
 * newest: a report of two months ago is read on the page.
 */
export function dueReport(schedule: ReportSchedule, now: Date, timeZone: string): DueReport | null {
  if (!schedule.enabled || schedule.channels.length === 0) return null;
  const thisMonth = monthOf(dateOf(now.getTime(), timeZone));
  const runs = [thisMonth, addMonths(thisMonth, -1)].map(month => runOf(schedule, month, timeZone));
  const plannedFor = runs.find(run => run <= now);
  if (!plannedFor || plannedFor < schedule.since) return null;
  const month = addMonths(monthOf(dateOf(plannedFor.getTime(), timeZone)), -1);
  return schedule.sent && schedule.sent.month >= month ? null : { month, plannedFor };
}

/** The next moment after now at which a report is planned; null while the schedule is off. */
export function nextRun(schedule: ReportSchedule, now: Date, timeZone: string): Date | null {
  if (!schedule.enabled || schedule.channels.length === 0) return null;
  const thisMonth = monthOf(dateOf(now.getTime(), timeZone));
  const runs = [thisMonth, addMonths(thisMonth, 1)].map(month => runOf(schedule, month, timeZone));
  return runs.find(run => run > now) ?? null;
}

function runOf({ dayOfMonth, hour }: ReportSchedule, month: string, timeZone: string): Date {
  const two = (n: number) => String(n).padStart(2, '0');
  const wall = Date.parse(`${month}-${two(dayOfMonth)}T${two(hour)}:00:00Z`);
  // Twice, because the offset is that of the moment itself.
  return new Date(wall - zoneOffset(wall - zoneOffset(wall, timeZone), timeZone));
}
