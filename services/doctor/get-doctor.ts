import type { Part } from '#core/doctor/check.ts';
import type { StoredReport } from '#core/doctor/report.ts';
import type { Context } from '#services/context.ts';
import { examineWorkers } from './examine-workers.ts';

export type DoctorState = { at: Date; pending: boolean; reports: StoredReport[] };

/** What the workers found last. Workers themselves are looked at now: a dead one tells nothing. */
export async function getDoctor(ctx: Context): Promise<DoctorState> {
  const at = ctx.now();
  const [stored, pending, workers] = await Promise.all([
    ctx.stores.doctor.read(),
    ctx.stores.doctor.isPending(),
    examineWorkers(ctx),
  ]);
  const before = stored.find(({ group }) => group === 'workers')?.results ?? [];
  const results = workers.map(result => {
    const same = before.find(old => old.check === result.check && old.trouble === result.trouble);
    return { ...result, since: result.trouble === null ? null : (same?.since ?? at) };
  });
  const own: StoredReport = { group: 'workers', subject: null, at, worker: 'server', results };
  return { at, pending, reports: [...stored.filter(({ group }) => group !== 'workers'), own] };
}

/** Asks the workers to check one part again, or everything; one of them answers within seconds. */
export async function requestDoctor(ctx: Context, part: Part | null): Promise<DoctorState> {
  await ctx.stores.doctor.request(part, ctx.now());
  return getDoctor(ctx);
}
