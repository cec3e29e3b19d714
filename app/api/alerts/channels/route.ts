import { handle, json } from '#app/api/_http/handle.ts';
import { channelBody } from '#core/contract/alerts.ts';
import { saveChannel } from '#services/change-channel.ts';
import { presentChannel } from '#services/present/alerts.ts';

export const POST = handle('POST /api/alerts/channels', async call => {
  const body = await call.body(channelBody);
  return json(presentChannel(await saveChannel(call.ctx, call.actor, body, null)), 201);
});
