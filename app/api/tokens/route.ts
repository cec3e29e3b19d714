import { handle, json } from '#app/api/_http/handle.ts';
import { tokenBody } from '#core/contract/access.ts';
import { listTokens, makeToken } from '#services/access/own-access.ts';
import { presentToken } from '#services/present/access.ts';

export const GET = handle('GET /api/tokens', async call => {
  const tokens = await listTokens(call.ctx, call.actor);
  return json({ items: tokens.map(presentToken) });
});

export const POST = handle('POST /api/tokens', async call => {
  const made = await makeToken(call.ctx, call.actor, await call.body(tokenBody));
  return json({ ...presentToken(made), secret: made.secret }, 201);
});
