import { handle, json } from '#app/api/_http/handle.ts';
import { signOutUser } from '#services/access/users.ts';

export const POST = handle('POST /api/users/{id}/sign-out', async call => {
  await signOutUser(call.ctx, call.actor, call.path('id'));
  return json({ done: true });
});
