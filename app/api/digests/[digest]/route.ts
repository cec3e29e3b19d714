import { handle, json } from '#app/api/_http/handle.ts';
import { digestDetailQuery } from '#core/contract/statistics.ts';
import { getDigest } from '#services/get-digest.ts';
import { presentDigestDetail } from '#services/present/digest.ts';

export const GET = handle('GET /api/digests/{digest}', async call => {
  const wish = { digest: call.path('digest'), ...call.query(digestDetailQuery) };
  return json(presentDigestDetail(await getDigest(call.ctx, wish), 'hidden'));
});
