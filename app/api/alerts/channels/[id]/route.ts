import { handle, json } from '#app/api/_http/handle.ts';
import { channelBody } from '#core/contract/alerts.ts';
import { removeChannel, saveChannel } from '#services/change-channel.ts';
import { presentChannel } from '#services/present/alerts.ts';

export const PATCH = handle('PATCH /api/alerts/channels/{id}', async call => {
  const body = await call.body(channelBody);
  return json(presentChannel(await saveChannel(call.ctx, call.actor, body, call.path('id'))));
});

export const DELETE = handle('DELETE /api/alerts/channels/{id}', async call => {
  const id = call.path('id');
  await removeChannel(call.ctx, call.actor, id);
  return json({ id });
});
