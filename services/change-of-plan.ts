import type { PlanRow } from '#adapters/mongo/stores.ts';
import { readDocuments } from '#core/plan/read-documents.ts';
import { type DatedPlan, type PlanChange, planChanges } from '#core/report/plan-changes.ts';
import type { Context } from '#services/context.ts';

/** The collected plan before a plan, of its digest on its instance and schema. */
export async function planBefore(ctx: Context, plan: PlanRow): Promise<PlanRow | null> {
  const { instance, digest, schema, collectedAt } = plan;
  const own = { instances: [instance], digest, schema, statuses: ['collected' as const], to: collectedAt };
  return (await ctx.stores.plans.find(own, 1, null)).items[0] ?? null;
}

/** How a plan differs from the one before it; null when it reads its tables alike. */
export async function changeOfPlan(ctx: Context, before: PlanRow, plan: PlanRow): Promise<PlanChange | null> {
  if (before.shape !== null && before.shape === plan.shape) return null;
  const dated = await Promise.all([datedPlan(ctx, before.id), datedPlan(ctx, plan.id)]);
  return planChanges(dated.filter(one => one !== null))[0] ?? null;
}

/** The statement goes with the documents: some print an alias where it names the table. */
async function datedPlan(ctx: Context, id: string): Promise<DatedPlan | null> {
  const stored = await ctx.stores.plans.byId(id);
  if (stored?.outcome.status !== 'collected') return null;
  const { plan } = readDocuments(stored.outcome.documents, stored.sqlText);
  return plan ? { id, instance: stored.instance, collectedAt: stored.collectedAt, plan } : null;
}
