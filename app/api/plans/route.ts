import { handle, json } from '#app/api/_http/handle.ts';
import { planQuery } from '#core/contract/plans.ts';
import { listPlans } from '#services/list-plans.ts';
import { presentPlanPage } from '#services/present/plan.ts';

export const dynamic = 'force-dynamic';

export const GET = handle('GET /api/plans', async call => {
  const page = await listPlans(call.ctx, call.query(planQuery));
  return json(presentPlanPage(page));
});
