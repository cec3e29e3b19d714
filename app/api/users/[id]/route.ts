import { handle, json } from '#app/api/_http/handle.ts';
import { userPatch } from '#core/contract/access.ts';
import { updateUser } from '#services/access/users.ts';
import { presentUser } from '#services/present/access.ts';

export const PATCH = handle('PATCH /api/users/{id}', async call => {
  const wish = { id: call.path('id'), ...(await call.body(userPatch)) };
  return json(presentUser(await updateUser(call.ctx, call.actor, wish)));
});
