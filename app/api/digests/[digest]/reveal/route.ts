import { handle, json } from '#app/api/_http/handle.ts';
import { digestDetailQuery } from '#core/contract/statistics.ts';
import { reveal } from '#services/access/reveal.ts';
import { getDigest } from '#services/get-digest.ts';
import { presentDigestDetail } from '#services/present/digest.ts';

export const POST = handle('POST /api/digests/{digest}/reveal', async call => {
  const wish = { digest: call.path('digest'), ...(await call.body(digestDetailQuery)) };
  const facts = await getDigest(call.ctx, wish);
  await reveal(call.ctx, call.actor, { kind: 'digest', id: wish.digest }, `examples of ${facts.month}`);
  return json(presentDigestDetail(facts, 'shown'));
});
