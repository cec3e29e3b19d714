import { handle, json } from '#app/api/_http/handle.ts';
import { instanceQuery } from '#core/contract/instances.ts';
import { listInstances } from '#services/list-instances.ts';
import { presentInstance } from '#services/present/fleet.ts';

export const GET = handle('GET /api/instances', async call => {
  const { name, history } = call.query(instanceQuery);
  const { instances } = await listInstances(call.ctx, { historyPoints: history, names: name });
  return json({ items: instances.map(presentInstance) });
});
