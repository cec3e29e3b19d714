import { handle, json } from '#app/api/_http/handle.ts';
import { presentPlanRequest } from '#services/present/plan.ts';
import { requestPlan } from '#services/request-plan.ts';

export const POST = handle('POST /api/captures/{id}/explain', async call => {
  const request = await requestPlan(call.ctx, { captureId: call.path('id') });
  return json(presentPlanRequest(request), 202);
});
