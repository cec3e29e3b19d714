import { handle } from '#app/api/_http/handle.ts';
import { collectedMarkdown } from '#core/plan/collected-markdown.ts';
import { getPlan } from '#services/get-plan.ts';
import { presentPlanDetail } from '#services/present/plan.ts';

export const GET = handle('GET /api/plans/{id}/markdown', async call => {
  const plan = await getPlan(call.ctx, call.path('id'));
  const name = `plan-${plan.digest.slice(0, 12).replace(/\W/g, '_')}.md`;
  return new Response(collectedMarkdown(presentPlanDetail(plan, 'hidden')), {
    headers: {
      'cache-control': 'no-store',
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
    },
  });
});
