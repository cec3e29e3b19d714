import { handle, json } from '#app/api/_http/handle.ts';
import { getCapture } from '#services/get-capture.ts';
import { presentCaptureDetail } from '#services/present/capture.ts';

export const GET = handle('GET /api/captures/{id}', async call => {
  const facts = await getCapture(call.ctx, call.path('id'));
  return json(presentCaptureDetail(facts, 'hidden'));
});
