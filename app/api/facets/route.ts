import { handle, json } from '#app/api/_http/handle.ts';
import { facetsQuery } from '#core/contract/captures.ts';
import { listFacets } from '#services/list-facets.ts';

export const GET = handle('GET /api/facets', async call => {
  const { from } = call.query(facetsQuery);
  return json(await listFacets(call.ctx, { from: from === undefined ? undefined : new Date(from) }));
});
