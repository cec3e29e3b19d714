import { handle, json } from '#app/api/_http/handle.ts';
import { collectionRequest } from '#core/contract/collections.ts';
import { audit } from '#services/access/audit.ts';
import { jobFacts, listCollections } from '#services/list-collections.ts';
import { presentCollection, presentCollectionList } from '#services/present/collections.ts';
import { requestCollection } from '#services/request-collection.ts';

export const GET = handle('GET /api/collections', async call =>
  json(presentCollectionList(await listCollections(call.ctx), call.ctx.now())),
);

export const POST = handle('POST /api/collections', async call => {
  const job = await requestCollection(call.ctx, call.actor, await call.body(collectionRequest));
  await audit(call.ctx, call.actor, { action: 'collection.started', subject: { kind: 'collection', id: job.id } });
  return json(presentCollection(await jobFacts(call.ctx, job)), 202);
});
