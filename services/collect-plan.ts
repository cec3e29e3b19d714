import { randomUUID } from 'node:crypto';
import type { InstanceAddress } from '#core/instance.ts';
import type { CollectedPlan, PlanRequest } from '#core/plan/collected.ts';
import { digest } from '#core/sql/digest.ts';
import { briefOfPlan } from '#services/brief-of-plan.ts';
import { planToKeep } from '#services/kept-literals.ts';
import type { WatchContext } from '#services/watch-context.ts';

/**
 * Explains the statement of a wish on its server and stores what came of it, a refusal or a failure too: the page says why
 * there is no plan. Never throws for what the watched server answers.
 * @throws AppError unavailable when MongoDB cannot take the plan; the wish then stays
 */
export async function collectPlan(
  ctx: WatchContext,
  request: PlanRequest,
  address: InstanceAddress,
): Promise<CollectedPlan> {
  const { instance, sqlText, schema, textCut } = request;
  const answer = await ctx.mysql.explain(address, { sqlText, schema, textCut });
  const about = digest(sqlText);
  const plan: CollectedPlan = {
    id: randomUUID(),
    instance,
    digest: request.digest,
    digestText: about.text,
    class: about.class,
    schema,
    captureId: request.captureId,
    sqlText,
    serverVersion: answer.serverVersion,
    collectedAt: ctx.now(),
    tookMs: answer.tookMs,
    outcome: answer.outcome,
    ...(await briefOfPlan(ctx, { instance, digest: request.digest, schema, sqlText, outcome: answer.outcome })),
  };
  await ctx.stores.plans.insert(await planToKeep(ctx, plan));
  await ctx.stores.planRequests.done(request);
  return plan;
}
