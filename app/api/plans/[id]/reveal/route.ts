import { handle, json } from '#app/api/_http/handle.ts';
import { reveal } from '#services/access/reveal.ts';
import { getPlan } from '#services/get-plan.ts';
import { presentPlanDetail } from '#services/present/plan.ts';

export const POST = handle('POST /api/plans/{id}/reveal', async call => {
  const plan = await getPlan(call.ctx, call.path('id'));
  await reveal(call.ctx, call.actor, { kind: 'plan', id: plan.id }, `${plan.digest} on ${plan.instance}`);
  return json(presentPlanDetail(plan, 'shown'));
});
