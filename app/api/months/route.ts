import { handle, json } from '#app/api/_http/handle.ts';
import { listMonths } from '#services/list-months.ts';
import { presentMonthList } from '#services/present/statistics.ts';

export const GET = handle('GET /api/months', async call =>
  json(presentMonthList(await listMonths(call.ctx), call.ctx.timeZone)),
);
