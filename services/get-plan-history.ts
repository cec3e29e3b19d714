import type { CaptureRow, PlanRow } from '#adapters/mongo/stores.ts';
import { AppError } from '#core/errors.ts';
import { PASTED } from '#core/plan/collected.ts';
import type { Context } from '#services/context.ts';

/** The newest of each: more than a drawing can show apart. */
const PLANS = 100;
const EXECUTIONS = 500;

/**
 * The plans of a plan's digest on its instance, and the executions whose time is exact; both newest first. A pasted plan
 * belongs to no instance: it is set among the plans of all.
 * @throws AppError not_found
 */
export async function getPlanHistory(
  ctx: Context,
  { id }: { id: string },
): Promise<{ plans: PlanRow[]; executions: CaptureRow[] }> {
  const plan = await ctx.stores.plans.byId(id);
  if (!plan) throw new AppError('not_found', 'There is no such plan: its time of retention may be over.');
  const { digest, instance } = plan;
  if (digest === '') return { plans: [], executions: [] };
  const pasted = instance === PASTED;
  const newest = { field: 'start', direction: 'desc' } as const;
  const filter = { digest, phases: ['finished' as const], ...(pasted ? {} : { instances: [instance] }) };
  const [plans, captures] = await Promise.all([
    collectedPlans(ctx, plan),
    ctx.stores.captures.find(filter, newest, EXECUTIONS, null),
  ]);
  return {
    plans,
    executions: captures.items.filter(({ timing }) => timing === 'exact'),
  };
}

/** Plans among which those of a digest on an instance have their letters, newest first; a pasted plan is set among those of all. */
export async function collectedPlans(
  ctx: Context,
  { digest, instance }: { digest: string; instance: string },
): Promise<PlanRow[]> {
  const instances = instance === PASTED ? [] : [instance];
  return (await ctx.stores.plans.find({ digest, instances, statuses: ['collected'] }, PLANS, null)).items;
}
