import type { Capture } from '#core/live/capture.ts';
import type { Context } from '#services/context.ts';
import { capturesToKeep } from '#services/kept-literals.ts';

/**
 * Stores captures by their identity: at first sight, as they run, and at their end. May be repeated and reordered.
 * @throws AppError unavailable when MongoDB cannot take them now
 */
export async function recordCaptures(ctx: Context, captures: Capture[]): Promise<void> {
  await ctx.stores.captures.upsertMany(await capturesToKeep(ctx, captures));
}
