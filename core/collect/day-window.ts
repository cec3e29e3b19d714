import { type Day, dayOf } from '#core/collect/days.ts';
import type { TaskState } from '#core/collect/job.ts';

/** Milliseconds before and after a day within which events are read for it. */
export const LEAD_MS = 3_600_000;
const TRAIL_MS = 3_600_000;

/** The moment from which no further event can belong to the day, in milliseconds since the epoch: what is read earlier is not all. */
export function closedAt(day: Day): number {
  return day.to + TRAIL_MS;
}

type EndedTask = { date: string; state: TaskState; finishedAt: Date | string | null };

/** Dates that were read before they were closed, in order. */
export function datesReadEarly(tasks: readonly EndedTask[], timeZone: string): string[] {
  const early = tasks.filter(
    ({ date, state, finishedAt }) =>
      state === 'partial' && finishedAt !== null && +new Date(finishedAt) < closedAt(dayOf(date, timeZone)),
  );
  return [...new Set(early.map(task => task.date))].sort();
}
