import { handle, json } from '#app/api/_http/handle.ts';
import { doctorRun } from '#core/contract/doctor.ts';
import { requestDoctor } from '#services/doctor/get-doctor.ts';
import { presentDoctor } from '#services/present/doctor.ts';

export const POST = handle('POST /api/doctor/runs', async call => {
  const { group, subject = null } = await call.body(doctorRun);
  return json(presentDoctor(await requestDoctor(call.ctx, group ? { group, subject } : null)), 202);
});
