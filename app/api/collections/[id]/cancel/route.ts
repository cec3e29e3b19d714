import { handle, json } from '#app/api/_http/handle.ts';
import { cancelCollection } from '#services/change-collection.ts';
import { presentCollection } from '#services/present/collections.ts';

export const POST = handle('POST /api/collections/{id}/cancel', async call =>
  json(presentCollection(await cancelCollection(call.ctx, call.actor, call.path('id')))),
);
