import { handle, json } from '#app/api/_http/handle.ts';
import { listSessions } from '#services/access/own-access.ts';
import { presentSessionRow } from '#services/present/access.ts';

export const GET = handle('GET /api/sessions', async call => {
  const sessions = await listSessions(call.ctx, call.actor);
  return json({ items: sessions.map(session => presentSessionRow(session, call.actor)) });
});
