import type { PlanRow } from '#adapters/mongo/stores.ts';
import type { ChangedPlan } from '#core/alerts/plan-slower.ts';
import type { Rule } from '#core/alerts/rule.ts';
import { readDocuments } from '#core/plan/read-documents.ts';
import { type DatedPlan, type PlanChange, planChanges } from '#core/report/plan-changes.ts';
import type { AlertContext } from '#services/alert-context.ts';

/** By plan: how it differs from the one before it, null when it does not. Stored plans never change. */
export type KnownChanges = Map<string, PlanChange | null>;

/** Plans are looked at for an hour: it takes some executions to show that a new plan is slower. */
const LOOK_BACK_MS = 3_600_000;
const MOST_PLANS = 200;
const REMEMBERED = 2_000;

/** Plans of the last hour that differ from the one before, oldest first, with the times on both sides. */
export async function changedPlans(ctx: AlertContext, rule: Rule, known: KnownChanges): Promise<ChangedPlan[]> {
  const from = new Date(Math.max(ctx.now().getTime() - LOOK_BACK_MS, rule.since.getTime()));
  const { items } = await ctx.stores.plans.find({}, MOST_PLANS, null);
  const recent = items.filter(
    plan =>
      plan.collectedAt >= from &&
      plan.status === 'collected' &&
      (rule.instances.length === 0 || rule.instances.includes(plan.instance)),
  );
  const changed = await Promise.all(recent.reverse().map(plan => changedPlan(ctx, plan, known)));
  return changed.filter(plan => plan !== null);
}

async function changedPlan(ctx: AlertContext, plan: PlanRow, known: KnownChanges): Promise<ChangedPlan | null> {
  const change = known.has(plan.id) ? (known.get(plan.id) ?? null) : await changeOf(ctx, plan);
  remember(known, plan.id, change);
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

async function changeOf(ctx: AlertContext, plan: PlanRow): Promise<PlanChange | null> {
  const { instance, digest } = plan;
  const { items } = await ctx.stores.plans.find({ instances: [instance], digest }, MOST_PLANS, null);
  const earlier = items.find(other => other.status === 'collected' && other.collectedAt < plan.collectedAt);
  if (!earlier) return null;
  const dated = await Promise.all([datedPlan(ctx, earlier.id), datedPlan(ctx, plan.id)]);
  return planChanges(dated.filter(one => one !== null))[0] ?? null;
}

async function datedPlan(ctx: AlertContext, id: string): Promise<DatedPlan | null> {
  const stored = await ctx.stores.plans.byId(id);
  if (stored?.outcome.status !== 'collected') return null;
  const { plan } = readDocuments(stored.outcome.documents);
  return plan ? { id, instance: stored.instance, collectedAt: stored.collectedAt, plan } : null;
}

function remember(known: KnownChanges, id: string, change: PlanChange | null): void {
  known.set(id, change);
  const [oldest] = known.keys();
  if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
}
