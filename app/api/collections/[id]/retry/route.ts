import { handle, json } from '#app/api/_http/handle.ts';
import { collectionRetry } from '#core/contract/collections.ts';
import { retryCollection } from '#services/change-collection.ts';
import { presentCollection } from '#services/present/collections.ts';

export const POST = handle('POST /api/collections/{id}/retry', async call => {
  const wish = { id: call.path('id'), ...(await call.body(collectionRetry)) };
  return json(presentCollection(await retryCollection(call.ctx, call.actor, wish)));
});
