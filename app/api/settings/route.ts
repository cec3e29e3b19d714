import { handle, json } from '#app/api/_http/handle.ts';
import { settingsPatch } from '#core/contract/settings.ts';
import { audit } from '#services/access/audit.ts';
import { presentSettings } from '#services/present/fleet.ts';
import { readSettings } from '#services/read-settings.ts';
import { updateSettings } from '#services/update-settings.ts';

export const GET = handle('GET /api/settings', async call => json(presentSettings(await readSettings(call.ctx))));

export const PATCH = handle('PATCH /api/settings', async call => {
  const patch = await call.body(settingsPatch);
  await audit(call.ctx, call.actor, { action: 'settings.changed', detail: Object.keys(patch).join(', ') });
  const settings = await updateSettings(call.ctx, call.actor, patch);
  return json(presentSettings(settings));
});
