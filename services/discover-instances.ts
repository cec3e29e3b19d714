import { CollectError } from '#core/collect/collect-error.ts';
import type { RdsServer } from '#core/collect/rds-server.ts';
import { meetsRule } from '#core/collect/tag-rule.ts';
import { messageOf } from '#core/errors.ts';
import type { InstanceAddress } from '#core/instance.ts';
import { knownServers } from '#services/known-servers.ts';
import type { CollectionContext } from '#services/month-context.ts';

/**
 * Reads the RDS inventory. All servers are kept with what RDS knows of them; those with the tag for live capture come into
 * the inventory that the pollers follow. An inventory that is suddenly empty changes nothing.
 * @throws CollectError, which also stays on record for the pages
 */
export async function discoverInstances(ctx: CollectionContext): Promise<{ servers: number; polled: number }> {
  const at = ctx.now();
  try {
    const servers = await ctx.aws.inventory(ctx.signal);
    if (servers.length === 0) await refuseSuddenlyEmpty(ctx);
    const gone = await ctx.months.servers.replace(servers, at);
    const polled = servers.flatMap(server =>
      meetsRule(server.tags, ctx.tagRules.live) ? watchedAddressOf(server) : [],
    );
    await ctx.stores.instances.replaceSource('rds', polled);
    await ctx.months.aws.discovered(at, null);
    ctx.log.info({ servers: servers.length, polled: polled.length, gone }, 'the RDS inventory is read');
    return { servers: servers.length, polled: polled.length };
  } catch (error) {
    if (ctx.signal.aborted) throw error;
    const known = error instanceof CollectError ? error : null;
    const { failure: code = 'unexpected', remedy = 'See the log of the worker.' } = known ?? {};
    await ctx.months.aws.discovered(at, { code, message: messageOf(error), remedy });
    throw error;
  }
}

/** All servers deleted at once is rarer than a region or an account that was mistaken, and the latter must not end every capture. */
async function refuseSuddenlyEmpty(ctx: CollectionContext): Promise<void> {
  const known = (await knownServers(ctx)).length;
  if (known === 0) return;
  const kept =
    known === 1 ? 'the server known so far stays as it was' : `the ${known} servers known so far stay as they were`;
  throw new CollectError(
    'inventory_empty',
    `RDS lists no MySQL or MariaDB instance in ${ctx.aws.region}; ${kept}.`,
    'Check AWS_DEFAULT_REGION and the account of the credentials (`aws sts get-caller-identity`). If the instances are really deleted, pause them on the Instances page.',
  );
}

/** Where to watch a server of RDS; nothing for one that has no address yet. */
export function watchedAddressOf(server: RdsServer): InstanceAddress[] {
  if (!server.endpoint) return [];
  const { name, endpoint, tags } = server;
  return [{ name, source: 'rds', host: endpoint.host, port: endpoint.port, tls: 'prefer', tags }];
}
