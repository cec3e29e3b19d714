import type { InstanceAddress } from '#core/instance.ts';
import type { Context } from '#services/context.ts';

/** Makes the inventory's static part what the environment lists; those it lists no more are marked gone and kept. */
export async function syncStaticTargets(ctx: Context, addresses: InstanceAddress[]): Promise<void> {
  await ctx.stores.instances.replaceSource('static', addresses);
  ctx.log.info({ targets: addresses.length }, 'static targets are in the inventory');
}
