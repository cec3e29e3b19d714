import { handle, json } from '#app/api/_http/handle.ts';
import { listRdsServers } from '#services/list-rds-servers.ts';
import { presentRdsServers } from '#services/present/rds-servers.ts';

export const GET = handle('GET /api/rds-servers', async call =>
  json(presentRdsServers(await listRdsServers(call.ctx), call.ctx.now())),
);
