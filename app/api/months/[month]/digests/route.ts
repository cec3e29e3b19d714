import { handle, json } from '#app/api/_http/handle.ts';
import { monthOfPath } from '#app/api/_http/month.ts';
import { digestQuery } from '#core/contract/statistics.ts';
import { listDigests } from '#services/list-digests.ts';
import { presentDigestPage } from '#services/present/statistics.ts';

export const GET = handle('GET /api/months/{month}/digests', async call => {
  const facts = await listDigests(call.ctx, monthOfPath(call), call.query(digestQuery));
  return json(presentDigestPage(facts));
});
