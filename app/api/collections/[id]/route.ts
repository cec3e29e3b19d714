import { handle, json } from '#app/api/_http/handle.ts';
import { getCollection } from '#services/list-collections.ts';
import { presentCollectionDetail } from '#services/present/collections.ts';

export const GET = handle('GET /api/collections/{id}', async call =>
  json(presentCollectionDetail(await getCollection(call.ctx, call.path('id')))),
);
