import type { RdsServer } from '#core/collect/rds-server.ts';
import type { CollectionContext } from '#services/month-context.ts';

/** Servers that RDS listed when it was last read, without those that somebody paused: they may be deleted. */
export async function knownServers(ctx: Pick<CollectionContext, 'months' | 'stores'>): Promise<RdsServer[]> {
  const [servers, { instances }] = await Promise.all([ctx.months.servers.list(), ctx.stores.settings.read()]);
  return servers.filter(({ gone, name }) => !gone && instances[name]?.monitoring !== false);
}
