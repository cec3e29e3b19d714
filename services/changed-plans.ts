import type { PlanRow } from '#adapters/mongo/stores.ts';
import type { ChangedPlan } from '#core/alerts/plan-slower.ts';
import type { Rule } from '#core/alerts/rule.ts';
import type { PlanChange } from '#core/report/plan-changes.ts';
import type { AlertContext } from '#services/alert-context.ts';
import { changeOfPlan, planBefore } from '#services/change-of-plan.ts';

/** By plan: how it differs from the one before it, null when it does not. Stored plans never change. */
export type KnownChanges = Map<string, PlanChange | null>;

/** Plans are looked at for an hour: it takes some executions to show that a new plan is slower. */
const LOOK_BACK_MS = 3_600_000;
const MOST_PLANS = 200;
const REMEMBERED = 2_000;

/** Plans of the last hour that differ from the one before, oldest first, with the times on both sides. */
export async function changedPlans(ctx: AlertContext, rule: Rule, known: KnownChanges): Promise<ChangedPlan[]> {
  const from = new Date(Math.max(ctx.now().getTime() - LOOK_BACK_MS, rule.since.getTime()));
  const recent = { from, statuses: ['collected' as const], instances: rule.instances };
  const { items } = await ctx.stores.plans.find(recent, MOST_PLANS, null);
  const changed = await Promise.all(items.reverse().map(plan => changedPlan(ctx, plan, known)));
  return changed.filter(plan => plan !== null);
}

async function changedPlan(ctx: AlertContext, plan: PlanRow, known: KnownChanges): Promise<ChangedPlan | null> {
  if (!known.has(plan.id)) {
    const earlier = await planBefore(ctx, plan);
    remember(known, plan.id, earlier && (await changeOfPlan(ctx, earlier, plan)));
  }
  const change = known.get(plan.id);
  if (!change) return null;
  const { instance, digest } = plan;
  const before = await ctx.stores.plans.byId(change.fromPlan);
  // The execution that showed the new plan began before that was collected.
  const shownBy = plan.captureId ? await ctx.stores.captures.byId(plan.captureId) : null;
  const [beforeMs, afterMs] = await Promise.all([
    ctx.alerts.facts.runTimes({ instance, digest, to: before?.collectedAt ?? plan.collectedAt }),
    ctx.alerts.facts.runTimes({ instance, digest, from: shownBy?.start ?? plan.collectedAt }),
  ]);
  return { digest, digestText: plan.digestText, change, beforeMs, afterMs };
}

function remember(known: KnownChanges, id: string, change: PlanChange | null): void {
  known.set(id, change);
  const [oldest] = known.keys();
  if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
}
