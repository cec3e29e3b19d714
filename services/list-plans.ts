import type { Page, PlanRow } from '#adapters/mongo/stores.ts';
import type { Context } from '#services/context.ts';

type Input = { digest?: string | undefined; instance?: string | undefined; limit: number; cursor: string | null };

/** One page of collected plans, newest first. @throws AppError invalid_input for a foreign cursor */
export async function listPlans(ctx: Context, input: Input): Promise<Page<PlanRow>> {
  const filter = {
    ...(input.digest === undefined ? {} : { digest: input.digest }),
    ...(input.instance === undefined ? {} : { instance: input.instance }),
  };
  return ctx.stores.plans.find(filter, input.limit, input.cursor);
}
