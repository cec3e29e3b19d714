import { handle, json } from '#app/api/_http/handle.ts';
import { invitationBody } from '#core/contract/access.ts';
import { inviteUser } from '#services/access/users.ts';
import { presentMadeLink } from '#services/present/access.ts';

export const POST = handle('POST /api/invitations', async call =>
  json(presentMadeLink(await inviteUser(call.ctx, call.actor, await call.body(invitationBody))), 201),
);
