import { handle, json } from '#app/api/_http/handle.ts';
import { revokeToken } from '#services/access/own-access.ts';

export const POST = handle('POST /api/tokens/{id}/revoke', async call => {
  await revokeToken(call.ctx, call.actor, call.path('id'));
  return json({ done: true });
});
