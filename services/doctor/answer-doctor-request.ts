import type { DoctorContext } from './doctor-context.ts';

/** Milliseconds between two runs of everything. */
const EVERY_MS = 600_000;

/** Takes one request, if there is one, examines what it asks for, and keeps what was found. @returns whether there was one */
export async function answerDoctorRequest(ctx: DoctorContext, worker: string): Promise<boolean> {
  const { doctor } = ctx.stores;
  const request = await doctor.take(worker);
  if (!request) return false;
  const begun = ctx.now();
  const { runDoctor } = await import('./run-doctor.ts'); // all checks, which no other work of a worker needs
  await runDoctor(ctx, request.part, report => doctor.save(report, worker));
  if (request.part === null) await doctor.removeOlder(begun);
  await doctor.done(request.part);
  return true;
}

/** Asks for everything when the last run of it is long ago; the environment is examined in every one. */
export async function requestDueDoctor(ctx: DoctorContext): Promise<void> {
  const reports = await ctx.stores.doctor.read();
  const last = reports.find(({ group }) => group === 'environment')?.at.getTime() ?? 0;
  if (ctx.now().getTime() - last >= EVERY_MS) await ctx.stores.doctor.request(null, ctx.now());
}
