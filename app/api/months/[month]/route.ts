import { handle, json } from '#app/api/_http/handle.ts';
import { monthOfPath } from '#app/api/_http/month.ts';
import { monthQuery } from '#core/contract/statistics.ts';
import { getMonth } from '#services/get-month.ts';
import { presentMonth } from '#services/present/statistics.ts';

export const GET = handle('GET /api/months/{month}', async call => {
  const facts = await getMonth(call.ctx, monthOfPath(call), call.query(monthQuery));
  return json(presentMonth(facts));
});
