import { handle, json } from '#app/api/_http/handle.ts';
import { presentSession } from '#services/present/access.ts';

export const GET = handle('GET /api/session', async call => json(presentSession(call.ctx, call.actor)));
