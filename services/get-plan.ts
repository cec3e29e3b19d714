import { AppError } from '#core/errors.ts';
import type { CollectedPlan } from '#core/plan/collected.ts';
import type { Context } from '#services/context.ts';

/** @throws AppError not_found */
export async function getPlan(ctx: Context, id: string): Promise<CollectedPlan> {
  const plan = await ctx.stores.plans.byId(id);
  if (!plan) throw new AppError('not_found', 'There is no such plan: its time of retention may be over.');
  return plan;
}
