import { handle, json } from '#app/api/_http/handle.ts';
import { listInstances } from '#services/list-instances.ts';
import { presentFleet } from '#services/present/fleet.ts';

export const GET = handle('GET /api/status', async call => json(presentFleet(await listInstances(call.ctx))));
