import { handle, json } from '#app/api/_http/handle.ts';
import { testChannel } from '#services/change-channel.ts';
import { presentDelivery } from '#services/present/alerts.ts';

export const POST = handle('POST /api/alerts/channels/{id}/test', async call =>
  json(presentDelivery(await testChannel(call.ctx, call.actor, call.path('id'))), 202),
);
