import { handle, json } from '#app/api/_http/handle.ts';
import { reviewPatch } from '#core/contract/statistics.ts';
import { presentReview } from '#services/present/statistics.ts';
import { updateReview } from '#services/update-review.ts';

export const PATCH = handle('PATCH /api/digests/{digest}/review', async call => {
  const wish = { digest: call.path('digest'), ...(await call.body(reviewPatch)) };
  return json(presentReview(await updateReview(call.ctx, call.actor, wish)));
});
