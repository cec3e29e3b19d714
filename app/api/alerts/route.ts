import { handle, json } from '#app/api/_http/handle.ts';
import { listAlerting } from '#services/list-alerting.ts';
import { presentAlerting } from '#services/present/alerts.ts';

export const GET = handle('GET /api/alerts', async call => json(presentAlerting(await listAlerting(call.ctx))));
