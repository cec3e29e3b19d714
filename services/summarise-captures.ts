import type { Context } from '#services/context.ts';

export type CaptureCounts = { at: Date; minutes: number; captured: number; capturedBefore: number | null };

/** How many captures began in the last minutes and in as many before; the latter is null where watching began later. */
export async function summariseCaptures(ctx: Context, input: { minutes: number }): Promise<CaptureCounts> {
  const at = ctx.now();
  const from = new Date(at.getTime() - input.minutes * 60_000);
  const before = new Date(at.getTime() - 2 * input.minutes * 60_000);
  const [captured, earlier, instances] = await Promise.all([
    ctx.stores.captures.count({ from }),
    ctx.stores.captures.count({ from: before, to: from }),
    ctx.stores.instances.list(),
  ]);
  const watchedBefore = instances.some(instance => instance.firstSeen <= before);
  return { at, minutes: input.minutes, captured, capturedBefore: watchedBefore ? earlier : null };
}
