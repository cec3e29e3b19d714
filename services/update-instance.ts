import type { InstancePatch } from '#core/contract/instances.ts';
import { AppError } from '#core/errors.ts';
import type { InstanceSettings } from '#core/settings.ts';
import type { Actor, Context } from '#services/context.ts';
import { listInstances, type WatchedInstance } from '#services/list-instances.ts';

/** Changes what one instance has of its own; null returns a field to what is set for all. @throws AppError not_found */
export async function updateInstance(
  ctx: Context,
  actor: Actor,
  input: { name: string; patch: InstancePatch },
): Promise<WatchedInstance> {
  const known = await ctx.stores.instances.byName(input.name);
  if (!known) throw unknown();
  const given = Object.entries(input.patch).filter(([, value]) => value !== undefined);
  await ctx.stores.settings.updateInstance(input.name, Object.fromEntries(given) as Nullable<InstanceSettings>);
  ctx.log.info({ actor: actor.id, instance: input.name, patch: input.patch }, 'instance settings changed');
  const [instance] = (await listInstances(ctx, { names: [input.name] })).instances;
  if (!instance) throw unknown();
  return instance;
}

function unknown(): AppError {
  return new AppError('not_found', 'There is no instance of this name in the inventory.');
}

type Nullable<T> = { [K in keyof T]?: T[K] | null };
