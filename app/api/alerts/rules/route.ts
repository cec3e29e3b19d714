import { handle, json } from '#app/api/_http/handle.ts';
import { ruleBody } from '#core/contract/alerts.ts';
import { saveRule } from '#services/change-rule.ts';
import { presentRule } from '#services/present/alerts.ts';

export const POST = handle('POST /api/alerts/rules', async call => {
  const body = await call.body(ruleBody);
  return json(presentRule(await saveRule(call.ctx, call.actor, body, null)), 201);
});
