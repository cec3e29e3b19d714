import { dateOf, dayOf } from '#core/collect/days.ts';
import type { DigestDetail } from '#core/contract/statistics.ts';
import { type PlanEra, planEras } from '#core/plan/plan-eras.ts';

/** An era as far as it lies in the days of a chart: begin and end as parts of its width. */
export type PlacedEra = PlanEra & {
  start: number;
  end: number;
  /** Number of the day in which it began; null when it began before the first. */
  day: number | null;
};

/** The plans in force over a digest's days, on the instance with most of its time of which plans are known. */
export function placedEras({ plans, instances, days, timeZone }: DigestDetail): PlacedEra[] {
  const shaped = plans.flatMap(plan => (plan.shape === null ? [] : [{ ...plan, shape: plan.shape }]));
  const names = [...instances.map(i => i.name ?? ''), ...shaped.map(plan => plan.instance)];
  const instance = names.find(name => shaped.some(plan => plan.instance === name));
  const dates = days.map(day => day.date);
  if (instance === undefined || dates.length === 0) return [];
  const place = (iso: string | null): number => {
    const at = iso === null ? Number.POSITIVE_INFINITY : Date.parse(iso);
    if (at >= dayOf(dates.at(-1) ?? '', timeZone).to) return 1;
    const date = dateOf(at, timeZone);
    const { from, to } = dayOf(date, timeZone);
    return Math.max(0, (dates.indexOf(date) + (at - from) / (to - from)) / dates.length);
  };
  return planEras(shaped, instance)
    .map(era => {
      const start = place(era.from);
      return { ...era, start, end: place(era.to), day: start > 0 ? Math.floor(start * dates.length) + 1 : null };
    })
    .filter(era => era.end > era.start);
}
