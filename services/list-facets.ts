import type { Context } from '#services/context.ts';

/** Milliseconds back that schemas and users are offered from when no start is given. */
const DEFAULT_RANGE_MS = 7 * 86_400_000;

/** What the filters can offer: every instance of the inventory, and the schemas and users seen since `from`. */
export async function listFacets(
  ctx: Context,
  input: { from?: Date | undefined },
): Promise<{ instances: string[]; schemas: string[]; users: string[] }> {
  const from = input.from ?? new Date(ctx.now().getTime() - DEFAULT_RANGE_MS);
  const [instances, seen] = await Promise.all([ctx.stores.instances.list(), ctx.stores.captures.facets(from)]);
  return { instances: instances.map(instance => instance.name), ...seen };
}
