import { handle, json } from '#app/api/_http/handle.ts';
import { captureQuery } from '#core/contract/captures.ts';
import { listCaptures } from '#services/list-captures.ts';
import { presentCapturePage } from '#services/present/capture.ts';

export const GET = handle('GET /api/captures', async call => {
  const page = await listCaptures(call.ctx, call.actor, call.query(captureQuery));
  return json(presentCapturePage(page));
});
