import { handle, json } from '#app/api/_http/handle.ts';
import { instancePatch } from '#core/contract/instances.ts';
import { audit } from '#services/access/audit.ts';
import { presentInstance } from '#services/present/fleet.ts';
import { updateInstance } from '#services/update-instance.ts';

export const PATCH = handle('PATCH /api/instances/{name}', async call => {
  const patch = await call.body(instancePatch);
  const subject = { kind: 'instance', id: call.path('name') };
  await audit(call.ctx, call.actor, { action: 'instance.changed', subject, detail: Object.keys(patch).join(', ') });
  const instance = await updateInstance(call.ctx, call.actor, { name: call.path('name'), patch });
  return json(presentInstance(instance));
});
