import type { Capture } from '#core/live/capture.ts';
import type { Context } from '#services/context.ts';

const HOUR_MS = 3_600_000;

/** Wishes for a plan of the capture's digest on its instance, unless there is one younger than `maxAgeHours`. */
export async function requestDuePlan(ctx: Context, capture: Capture, maxAgeHours: number): Promise<void> {
  const { instance, digest, id, schema, sqlText, textCut } = capture;
  const latest = await ctx.stores.plans.latest(instance, digest);
  const now = ctx.now();
  if (latest && now.getTime() - latest.collectedAt.getTime() < maxAgeHours * HOUR_MS) return;
  const request = {
    instance,
    digest,
    captureId: id,
    schema,
    sqlText,
    textCut,
    by: 'poller',
    requestedAt: now,
  } as const;
  await ctx.stores.planRequests.add(request);
}
