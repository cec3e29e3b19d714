import { handle, json } from '#app/api/_http/handle.ts';
import { getDoctor } from '#services/doctor/get-doctor.ts';
import { presentDoctor } from '#services/present/doctor.ts';

export const GET = handle('GET /api/doctor', async call => json(presentDoctor(await getDoctor(call.ctx))));
