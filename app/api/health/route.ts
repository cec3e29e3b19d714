import { handle, json } from '#app/api/_http/handle.ts';

export const dynamic = 'force-dynamic';

export const GET = handle(async () => json({ status: 'ok' }));
