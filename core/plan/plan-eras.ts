/** A plan that was collected, and which way of running the statement it shows. */
export type ShapedPlan = { instance: string; collectedAt: string; shape: string };

/** A time in which an instance ran the statement in one way; times are ISO 8601, the last one goes on. */
export type PlanEra = { shape: string; from: string; to: string | null };

/**
 * When the way of running a statement changed on one instance, oldest first. What was before the first plan is not known.
 * @param plans in any order
 */
export function planEras(plans: readonly ShapedPlan[], instance: string): PlanEra[] {
  const eras: PlanEra[] = [];
  const own = plans.filter(plan => plan.instance === instance);
  for (const { shape, collectedAt } of own.toSorted((a, b) => (a.collectedAt < b.collectedAt ? -1 : 1))) {
    const current = eras.at(-1);
    if (current?.shape === shape) continue;
    if (current) current.to = collectedAt;
    eras.push({ shape, from: collectedAt, to: null });
  }
  return eras;
}
