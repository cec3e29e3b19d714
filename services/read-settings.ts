import type { AllSettings } from '#core/settings.ts';
import type { Context } from '#services/context.ts';

export async function readSettings(ctx: Context): Promise<AllSettings> {
  return ctx.stores.settings.read();
}
