import type { Capture } from '#core/live/capture.ts';
import type { CollectedPlan } from '#core/plan/collected.ts';
import type { DigestDay } from '#core/sums/instance-day.ts';
import { captureWithoutLiterals, exampleWithoutLiterals, planWithoutLiterals } from '#core/without-literals.ts';
import type { Context } from '#services/context.ts';

/**
 * What may be stored by the settings of this moment: with literals, or without. Each asks anew, so a change counts from the next thing
 * that is stored. @throws AppError unavailable when the settings cannot be read: then nothing is stored either
 */
export async function capturesToKeep(ctx: Context, captures: Capture[]): Promise<Capture[]> {
  return (await keepsLiterals(ctx)) ? captures : captures.map(captureWithoutLiterals);
}

/** @see capturesToKeep */
export async function planToKeep(ctx: Context, plan: CollectedPlan): Promise<CollectedPlan> {
  return (await keepsLiterals(ctx)) ? plan : planWithoutLiterals(plan);
}

/** @see capturesToKeep */
export async function dayToKeep(ctx: Context, rows: DigestDay[]): Promise<DigestDay[]> {
  if (await keepsLiterals(ctx)) return rows;
  return rows.map(row => ({ ...row, examples: row.examples.map(exampleWithoutLiterals) }));
}

/** Whether statements may be kept, and given out, with their literals. */
export async function keepsLiterals(ctx: Context): Promise<boolean> {
  return (await ctx.stores.settings.read()).live.keepLiterals;
}
