import type { Page, PlanRow } from '#adapters/mongo/stores.ts';
import type { PlanQuery } from '#core/contract/plans.ts';
import type { Context } from '#services/context.ts';

/** One page of collected plans. @throws AppError invalid_input for a foreign cursor */
export async function listPlans(ctx: Context, query: PlanQuery): Promise<Page<PlanRow>> {
  const { digest, instance, finding, changed, origin, q, sort, dir, limit, cursor } = query;
  const filter = {
    ...(digest === undefined ? {} : { digest }),
    ...(instance ? { instances: instance } : {}),
    ...(finding ? { findings: finding } : {}),
    ...(changed ? { changed: true as const } : {}),
    ...(origin === undefined ? {} : { pasted: origin === 'pasted' }),
    ...(q === undefined ? {} : { text: q }),
  };
  return ctx.stores.plans.find(filter, limit, cursor, { field: sort, direction: dir });
}
