import { handle, json } from '#app/api/_http/handle.ts';
import { ruleBody } from '#core/contract/alerts.ts';
import { removeRule, saveRule } from '#services/change-rule.ts';
import { presentRule } from '#services/present/alerts.ts';

export const PATCH = handle('PATCH /api/alerts/rules/{id}', async call => {
  const body = await call.body(ruleBody);
  return json(presentRule(await saveRule(call.ctx, call.actor, body, call.path('id'))));
});

export const DELETE = handle('DELETE /api/alerts/rules/{id}', async call => {
  const id = call.path('id');
  await removeRule(call.ctx, call.actor, id);
  return json({ id });
});
