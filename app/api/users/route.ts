import { handle, json } from '#app/api/_http/handle.ts';
import { listUsers } from '#services/access/users.ts';
import { presentUserList } from '#services/present/access.ts';

export const GET = handle('GET /api/users', async call => json(presentUserList(await listUsers(call.ctx))));
