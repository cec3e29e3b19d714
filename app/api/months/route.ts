import { handle, json } from '#app/api/_http/handle.ts';
import { listMonths } from '#services/list-months.ts';

export const dynamic = 'force-dynamic';

export const GET = handle(async call => json({ items: await listMonths(call.ctx), timeZone: call.ctx.timeZone }));
