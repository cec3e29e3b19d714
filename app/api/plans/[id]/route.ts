import { handle, json } from '#app/api/_http/handle.ts';
import { planDetailQuery } from '#core/contract/plans.ts';
import { getPlan } from '#services/get-plan.ts';
import { presentPlanDetail } from '#services/present/plan.ts';

export const dynamic = 'force-dynamic';

export const GET = handle('GET /api/plans/{id}', async call => {
  const { literals } = call.query(planDetailQuery);
  const plan = await getPlan(call.ctx, call.actor, { id: call.path('id'), literals });
  return json(presentPlanDetail(plan, literals));
});
