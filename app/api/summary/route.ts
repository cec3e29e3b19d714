import { handle, json } from '#app/api/_http/handle.ts';
import { summaryQuery } from '#core/contract/captures.ts';
import { presentCounts } from '#services/present/capture.ts';
import { summariseCaptures } from '#services/summarise-captures.ts';

export const GET = handle('GET /api/summary', async call => {
  const counts = await summariseCaptures(call.ctx, call.query(summaryQuery));
  return json(presentCounts(counts));
});
