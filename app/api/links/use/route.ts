import { handle, json } from '#app/api/_http/handle.ts';
import { linkUseBody } from '#core/contract/access.ts';
import { toActor } from '#services/access/actor-of.ts';
import { consumeLink } from '#services/access/one-time-links.ts';
import { presentSession } from '#services/present/access.ts';

export const POST = handle('POST /api/links/use', async call => {
  const use = { ...(await call.body(linkUseBody)), agent: call.request.headers.get('user-agent') };
  const { user, cookies } = await consumeLink(call.ctx, call.actor, use);
  return json(presentSession(call.ctx, toActor(user, null)), 200, cookies);
});
