import { handle, json } from '#app/api/_http/handle.ts';
import { getPlanHistory } from '#services/get-plan-history.ts';
import { presentPlanHistory } from '#services/present/plan.ts';

export const GET = handle('GET /api/plans/{id}/history', async call => {
  return json(presentPlanHistory(await getPlanHistory(call.ctx, { id: call.path('id') })));
});
