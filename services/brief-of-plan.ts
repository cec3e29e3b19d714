import type { PlanBrief, PlanOutcome } from '#core/plan/collected.ts';
import { planBrief } from '#core/plan/plan-brief.ts';
import type { Context } from '#services/context.ts';

type NewPlan = { instance: string; digest: string; schema: string | null; sqlText: string; outcome: PlanOutcome };

/** What lists will tell of a plan that is about to be stored, the newest of its digest on its instance and schema. */
export async function briefOfPlan(ctx: Context, plan: NewPlan): Promise<PlanBrief> {
  const { instance, digest, schema, sqlText, outcome } = plan;
  if (outcome.status !== 'collected') return planBrief(outcome, sqlText, null);
  const before = await ctx.stores.plans.find(
    { instances: [instance], digest, schema, statuses: ['collected'] },
    1,
    null,
  );
  return planBrief(outcome, sqlText, digest === '' ? null : (before.items[0]?.shape ?? null));
}
