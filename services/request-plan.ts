import { AppError } from '#core/errors.ts';
import type { PlanRequest } from '#core/plan/collected.ts';
import type { Context } from '#services/context.ts';

/** Queues a person's wish for a capture's plan, which goes before those of pollers. @throws AppError not_found */
export async function requestPlan(ctx: Context, input: { captureId: string }): Promise<PlanRequest> {
  const capture = await ctx.stores.captures.byId(input.captureId);
  if (!capture) throw new AppError('not_found', 'There is no such capture: its time of retention may be over.');
  const request: PlanRequest = {
    instance: capture.instance,
    digest: capture.digest,
    captureId: capture.id,
    schema: capture.schema,
    sqlText: capture.sqlText,
    textCut: capture.textCut,
    by: 'user',
    requestedAt: ctx.now(),
  };
  await ctx.stores.planRequests.add(request);
  return request;
}
