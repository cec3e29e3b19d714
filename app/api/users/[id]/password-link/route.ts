import { handle, json } from '#app/api/_http/handle.ts';
import { makePasswordLink } from '#services/access/users.ts';
import { presentMadeLink } from '#services/present/access.ts';

export const POST = handle('POST /api/users/{id}/password-link', async call =>
  json(presentMadeLink(await makePasswordLink(call.ctx, call.actor, call.path('id'))), 201),
);
