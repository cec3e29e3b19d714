import { handle, json } from '#app/api/_http/handle.ts';
import { removeInvitation } from '#services/access/users.ts';

export const POST = handle('POST /api/invitations/{id}/remove', async call => {
  await removeInvitation(call.ctx, call.actor, call.path('id'));
  return json({ done: true });
});
