import type { Capture } from '#core/live/capture.ts';
import { outcomeLasts } from '#core/plan/outcome-lasts.ts';
import { hasPlaceholder, tokensOf } from '#core/sql/statement-tokens.ts';
import type { Context } from '#services/context.ts';

const HOUR_MS = 3_600_000;
/** After a try that something in passing kept from a plan. Milliseconds. */
const TRY_AGAIN_MS = 10 * 60_000;

/**
 * Wishes for a plan of the capture's digest on its instance, unless one was asked for in the last `maxAgeHours`, or a few minutes ago
 * where that failed for a reason that may have passed. After the first try a text that cannot be explained waits for a whole one.
 */
export async function requestDuePlan(ctx: Context, capture: Capture, maxAgeHours: number): Promise<void> {
  const { instance, digest, id, schema, sqlText, textCut } = capture;
  const [latest] = (await ctx.stores.plans.find({ instances: [instance], digest }, 1, null)).items;
  const now = ctx.now();
  if (latest) {
    // The first try tells people why; another one with such a text would tell them the same.
    if (textCut || hasPlaceholder(tokensOf(sqlText))) return;
    const keptMs = outcomeLasts(latest.status, latest.code) ? maxAgeHours * HOUR_MS : TRY_AGAIN_MS;
    if (now.getTime() - latest.collectedAt.getTime() < keptMs) return;
  }
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
