import { AppError } from '#core/errors.ts';
import type { Capture } from '#core/live/capture.ts';
import type { CollectedPlan } from '#core/plan/collected.ts';
import { requireRole } from '#services/authorise.ts';
import type { Actor, Context } from '#services/context.ts';

export type CaptureFacts = {
  capture: Capture;
  literals: 'hidden' | 'shown';
  usual: { executions: number; p50Ms: number; p95Ms: number; maxMs: number } | null;
  /** The newest plan of its digest on its instance. */
  plan: CollectedPlan | null;
  planPending: boolean;
  traceUrlTemplate: string | null;
};

/** One capture with what is known of its digest. @throws AppError not_found; forbidden when literals are asked for without the role analyst */
export async function getCapture(
  ctx: Context,
  actor: Actor,
  input: { id: string; literals: 'hidden' | 'shown' },
): Promise<CaptureFacts> {
  if (input.literals === 'shown') requireRole(actor, 'analyst');
  const { captures, plans, planRequests, settings } = ctx.stores;
  const capture = await captures.byId(input.id);
  if (!capture) throw new AppError('not_found', 'There is no such capture: its time of retention may be over.');
  const [usual, plan, planPending, { live }] = await Promise.all([
    captures.digestTimes(capture.digest),
    plans.latest(capture.instance, capture.digest),
    planRequests.isPending(capture.instance, capture.digest),
    settings.read(),
  ]);
  if (input.literals === 'shown') ctx.log.info({ actor: actor.id, capture: capture.id }, 'literals shown');
  return { capture, literals: input.literals, usual, plan, planPending, traceUrlTemplate: live.traceUrlTemplate };
}
