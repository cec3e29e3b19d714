import type { InstanceAddress } from '#core/instance.ts';
import type { Context } from '#services/context.ts';

/**
 * Makes the inventory's static part what MYSQL_TARGETS lists; those it lists no more are marked gone and kept. An empty list changes
 * nothing: one worker that was started without the variable must not end the captures of all.
 */
export async function syncStaticTargets(ctx: Context, addresses: InstanceAddress[]): Promise<void> {
  if (addresses.length === 0) return warnOfKept(ctx);
  await ctx.stores.instances.replaceSource('static', addresses);
  ctx.log.info({ targets: addresses.length }, 'static targets are in the inventory');
}

async function warnOfKept(ctx: Context): Promise<void> {
  const instances = await ctx.stores.instances.list();
  const kept = instances.filter(({ source, gone }) => source === 'static' && !gone).map(({ name }) => name);
  if (kept.length > 0)
    ctx.log.warn(
      { kept },
      'MYSQL_TARGETS lists no server here: those known so far stay watched. Give all workers the same list; pause on the Instances page what is no more.',
    );
}
