import { AppError } from '#core/errors.ts';
import type { CollectedPlan } from '#core/plan/collected.ts';
import { requireRole } from '#services/authorise.ts';
import type { Actor, Context } from '#services/context.ts';

/** @throws AppError not_found; forbidden when literals are asked for without the role analyst */
export async function getPlan(
  ctx: Context,
  actor: Actor,
  input: { id: string; literals: 'hidden' | 'shown' },
): Promise<CollectedPlan> {
  if (input.literals === 'shown') requireRole(actor, 'analyst');
  const plan = await ctx.stores.plans.byId(input.id);
  if (!plan) throw new AppError('not_found', 'There is no such plan: its time of retention may be over.');
  if (input.literals === 'shown') ctx.log.info({ actor: actor.id, plan: plan.id }, 'literals shown');
  return plan;
}
