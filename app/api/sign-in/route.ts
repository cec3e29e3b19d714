import { handle, json } from '#app/api/_http/handle.ts';
import { signInBody } from '#core/contract/access.ts';
import { toActor } from '#services/access/actor-of.ts';
import { signIn } from '#services/access/sign-in.ts';
import { presentSession } from '#services/present/access.ts';

export const POST = handle('POST /api/sign-in', async call => {
  const attempt = { ...(await call.body(signInBody)), agent: call.request.headers.get('user-agent') };
  const { user, cookies } = await signIn(call.ctx, call.actor, attempt);
  return json(presentSession(call.ctx, toActor(user, null)), 200, cookies);
});
