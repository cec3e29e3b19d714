import { type CheckResult, judgeAll } from '#core/doctor/check.ts';
import { WORKER_CHECKS } from '#core/doctor/checks.ts';
import { isPolled } from '#core/instance.ts';
import type { Context } from '#services/context.ts';
import { listInstances } from '#services/list-instances.ts';

/** Workers by what they wrote to MongoDB: any process can look. @throws AppError unavailable */
export async function examineWorkers(ctx: Context): Promise<CheckResult[]> {
  const { at, workers, instances } = await listInstances(ctx, { historyPoints: 0 });
  const watched = instances.map(({ instance, state, status }) => ({
    name: instance.name,
    state,
    lagP99Ms: isPolled({ state }) ? (status?.lagP99Ms ?? null) : null,
  }));
  return judgeAll(WORKER_CHECKS, { now: at, workers, instances: watched }, null);
}
