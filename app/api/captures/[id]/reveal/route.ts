import { handle, json } from '#app/api/_http/handle.ts';
import { reveal } from '#services/access/reveal.ts';
import { getCapture } from '#services/get-capture.ts';
import { presentCaptureDetail } from '#services/present/capture.ts';

export const POST = handle('POST /api/captures/{id}/reveal', async call => {
  const facts = await getCapture(call.ctx, call.path('id'));
  const { id, instance, digest } = facts.capture;
  await reveal(call.ctx, call.actor, { kind: 'capture', id }, `${digest} on ${instance}`);
  return json(presentCaptureDetail(facts, 'shown'));
});
