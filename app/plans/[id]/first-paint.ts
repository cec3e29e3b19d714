import { type DehydratedState, dehydrate, QueryClient } from '@tanstack/react-query';
import { firstPaint } from '#app/first-paint.ts';
import { planKey } from '#components/plan/plan-key.ts';
import { getPlan } from '#services/get-plan.ts';
import { presentPlanDetail } from '#services/present/plan.ts';

/** The plan of the address, without values, as the browser would ask for it. */
export function readPlan(id: string): Promise<DehydratedState | null> {
  return firstPaint(async ctx => {
    const queries = new QueryClient();
    queries.setQueryData(planKey(id, 'hidden'), presentPlanDetail(await getPlan(ctx, id), 'hidden'));
    return dehydrate(queries);
  });
}
