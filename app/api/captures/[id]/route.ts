import { handle, json } from '#app/api/_http/handle.ts';
import { captureDetailQuery } from '#core/contract/captures.ts';
import { getCapture } from '#services/get-capture.ts';
import { presentCaptureDetail } from '#services/present/capture.ts';

export const dynamic = 'force-dynamic';

export const GET = handle('GET /api/captures/{id}', async call => {
  const { literals } = call.query(captureDetailQuery);
  const facts = await getCapture(call.ctx, call.actor, { id: call.path('id'), literals });
  return json(presentCaptureDetail(facts));
});
