import { handle, json } from '#app/api/_http/handle.ts';
import { revokeSession } from '#services/access/own-access.ts';

export const POST = handle('POST /api/sessions/{id}/revoke', async call => {
  await revokeSession(call.ctx, call.actor, call.path('id'));
  return json({ done: true });
});
