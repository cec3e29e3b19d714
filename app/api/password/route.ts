import { handle, json } from '#app/api/_http/handle.ts';
import { passwordBody } from '#core/contract/access.ts';
import { changePassword } from '#services/access/own-access.ts';

export const POST = handle('POST /api/password', async call => {
  await changePassword(call.ctx, call.actor, await call.body(passwordBody));
  return json({ done: true });
});
