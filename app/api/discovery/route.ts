import { handle, json } from '#app/api/_http/handle.ts';
import { presentDiscovery } from '#services/present/collections.ts';
import { requestDiscovery } from '#services/request-discovery.ts';

export const POST = handle('POST /api/discovery', async call =>
  json(presentDiscovery(await requestDiscovery(call.ctx)), 202),
);
