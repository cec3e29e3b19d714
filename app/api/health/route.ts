import { handle, json } from '#app/api/_http/handle.ts';

export const GET = handle('GET /api/health', async () => json({ status: 'ok' }));
