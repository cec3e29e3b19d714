import type { PlanRow } from '#adapters/mongo/stores.ts';
import { AppError } from '#core/errors.ts';
import type { Capture } from '#core/live/capture.ts';
import type { ChainLink } from '#core/live/lock-chain.ts';
import type { Context } from '#services/context.ts';
import { findLockChain } from '#services/find-lock-chain.ts';
import { newestPlan } from '#services/newest-plan.ts';

export type CaptureFacts = {
  capture: Capture;
  usual: { executions: number; p50Ms: number; p95Ms: number; maxMs: number } | null;
  /** The newest plan of its digest on its instance and schema, else on any schema there, and a later try that gave none. */
  plan: PlanRow | null;
  laterTry: PlanRow | null;
  planPending: boolean;
  lockChain: ChainLink[];
  traceUrlTemplate: string | null;
};

/** One capture with what is known of its digest. @throws AppError not_found */
export async function getCapture(ctx: Context, id: string): Promise<CaptureFacts> {
  const { captures, planRequests, settings } = ctx.stores;
  const capture = await captures.byId(id);
  if (!capture) throw new AppError('not_found', 'There is no such capture: its time of retention may be over.');
  const [usual, plans, planPending, { live }, chain] = await Promise.all([
    captures.digestTimes(capture.digest),
    planOf(ctx, capture),
    planRequests.isPending(capture.instance, capture.digest),
    settings.read(),
    findLockChain(ctx, capture),
  ]);
  return { capture, usual, ...plans, planPending, traceUrlTemplate: live.traceUrlTemplate, lockChain: chain };
}

/** Tenants that have a schema each share a digest, but their tables may be read differently. */
async function planOf(ctx: Context, { digest, instance, schema }: Capture): ReturnType<typeof newestPlan> {
  const own = await newestPlan(ctx, { digest, instances: [instance], schema });
  return own.plan ? own : newestPlan(ctx, { digest, instances: [instance] });
}
