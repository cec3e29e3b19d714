import { handle, json } from '#app/api/_http/handle.ts';
import { getPlan } from '#services/get-plan.ts';
import { presentPlanDetail } from '#services/present/plan.ts';

export const GET = handle('GET /api/plans/{id}', async call => {
  const plan = await getPlan(call.ctx, call.path('id'));
  return json(presentPlanDetail(plan, 'hidden'));
});
