import type { SettingsPatch } from '#core/contract/settings.ts';
import type { AllSettings, LiveSettings } from '#core/settings.ts';
import type { Actor, Context } from '#services/context.ts';

/** Changes the settings for all; the workers follow within two seconds. */
export async function updateSettings(ctx: Context, actor: Actor, patch: SettingsPatch): Promise<AllSettings> {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  const settings = await ctx.stores.settings.updateLive(Object.fromEntries(given) as Partial<LiveSettings>);
  ctx.log.info({ actor: actor.id, fields: given.map(([key]) => key) }, 'settings changed');
  return settings;
}
