import { handle, json } from '#app/api/_http/handle.ts';
import { planQuery, planSave } from '#core/contract/plans.ts';
import { listPlans } from '#services/list-plans.ts';
import { presentPlanPage } from '#services/present/plan.ts';
import { savePlan } from '#services/save-plan.ts';

export const GET = handle('GET /api/plans', async call => {
  const page = await listPlans(call.ctx, call.query(planQuery));
  return json(presentPlanPage(page));
});

/** Bytes: documents are the one large thing that a browser sends. */
const MAX_BYTES = 10 << 20;

export const POST = handle('POST /api/plans', async call => {
  const { id, digest } = await savePlan(call.ctx, call.actor, await call.body(planSave, MAX_BYTES));
  return json({ id, digest }, 201);
});
