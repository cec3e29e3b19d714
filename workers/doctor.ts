import { answerDoctorRequest, requestDueDoctor } from '#services/doctor/answer-doctor-request.ts';
import type { DoctorContext } from '#services/doctor/doctor-context.ts';
import { type Periodic, periodic } from './periodic.ts';

/** Milliseconds: between two looks for a request, and between two looks whether everything is due. */
const LOOK_MS = 500;
const DUE_LOOK_MS = 10_000;
/** Milliseconds that a new installation gets to make its indexes and to find its servers before it is judged. */
const SETTLE_MS = 30_000;

/** Answers what pages ask of the doctor, and examines everything now and then by itself. */
export function startDoctor(ctx: DoctorContext, worker: string): Periodic {
  const answers = periodic('doctor', LOOK_MS, ctx.log, () => answerDoctorRequest(ctx, worker));
  const due = periodic('doctor when due', DUE_LOOK_MS, ctx.log, () => requestDueDoctor(ctx), SETTLE_MS);
  return { stop: async () => void (await Promise.all([answers.stop(), due.stop()])) };
}
