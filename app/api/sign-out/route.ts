import { handle, json } from '#app/api/_http/handle.ts';
import { signOut } from '#services/access/sign-in.ts';

export const POST = handle('POST /api/sign-out', async call => {
  const cookies = await signOut(call.ctx, call.actor, call.request.headers.get('cookie') ?? '');
  return json({ done: true }, 200, cookies);
});
