import type { DehydratedState } from '@tanstack/react-query';
import { firstQueries } from '#app/first-paint.ts';
import { planKey } from '#components/plan/plan-key.ts';
import { getPlan } from '#services/get-plan.ts';
import { presentPlanDetail } from '#services/present/plan.ts';

/** The plan of the address, without values, as the browser would ask for it. */
export function readPlan(id: string): Promise<DehydratedState | null> {
  return firstQueries(async (ctx, queries) => {
    queries.setQueryData(planKey(id, 'hidden'), presentPlanDetail(await getPlan(ctx, id), 'hidden'));
  });
}
