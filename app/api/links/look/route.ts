import { handle, json } from '#app/api/_http/handle.ts';
import { linkBody } from '#core/contract/access.ts';
import { lookAtLink } from '#services/access/one-time-links.ts';
import { presentLink } from '#services/present/access.ts';

export const POST = handle('POST /api/links/look', async call => {
  const { secret } = await call.body(linkBody);
  return json(presentLink(await lookAtLink(call.ctx, secret)));
});
