import { dateOf, dayOf } from '#core/collect/days.ts';
import type { DigestDetail } from '#core/contract/statistics.ts';
import { planPeriods } from '#core/plan/plan-periods.ts';

/** A time in which one way of running the statement was in force, as far as it lies in the days of a chart. */
export type PlacedEra = {
  /** Of its last plan. */
  plan: DigestDetail['plans'][number];
  /** Milliseconds since the epoch. */
  from: number;
  /** Begin and end as parts of the chart's width. */
  start: number;
  end: number;
  /** Number of the day in which it began; null when it began before the first. */
  day: number | null;
};

/** The plans in force over a digest's days, on the instance with most of its time of which plans are known. */
export function placedEras({ plans, instances, days, timeZone }: DigestDetail): PlacedEra[] {
  const known = plans.filter(plan => plan.letter !== null);
  const names = [...instances.map(i => i.name ?? ''), ...known.map(plan => plan.instance)];
  const instance = names.find(name => known.some(plan => plan.instance === name));
  const dates = days.map(day => day.date);
  if (instance === undefined || dates.length === 0) return [];
  const place = (at: number): number => {
    if (at >= dayOf(dates.at(-1) ?? '', timeZone).to) return 1;
    const date = dateOf(at, timeZone);
    const { from, to } = dayOf(date, timeZone);
    return Math.max(0, (dates.indexOf(date) + (at - from) / (to - from)) / dates.length);
  };
  const own = known
    .filter(plan => plan.instance === instance)
    .map(plan => ({ id: plan.id, shape: plan.letter, at: Date.parse(plan.collectedAt) }))
    .sort((a, b) => a.at - b.at);
  return planPeriods(own).flatMap(({ from, to, last }) => {
    const plan = known.find(one => one.id === last);
    const [start, end] = [place(from), to === null ? 1 : place(to)];
    if (!plan || end <= start) return [];
    return [{ plan, from, start, end, day: start > 0 ? Math.floor(start * dates.length) + 1 : null }];
  });
}
