import { handle, json } from '#app/api/_http/handle.ts';

export const GET = handle('GET /api/doctor/set-up', async call => json(call.ctx.doctorSetUp));
