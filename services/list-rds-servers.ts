import type { AwsState } from '#adapters/mongo/month-stores.ts';
import type { RdsServer } from '#core/collect/rds-server.ts';
import { meetsRule, type TagRule } from '#core/collect/tag-rule.ts';
import type { MonthContext } from '#services/month-context.ts';

export type RdsServerFacts = RdsServer & {
  gone: boolean;
  /** The live pollers have it in their inventory, by its tag or because a person named it. */
  polled: boolean;
  collected: boolean;
};
export type RdsServerListFacts = { servers: RdsServerFacts[]; rules: MonthContext['tagRules']; aws: AwsState };

/** All that RDS told of servers at the last reading of its inventory, and what becomes of each. */
export async function listRdsServers(ctx: MonthContext): Promise<RdsServerListFacts> {
  const [servers, instances, aws] = await Promise.all([
    ctx.months.servers.list(),
    ctx.stores.instances.list(),
    ctx.months.aws.read(),
  ]);
  const polled = new Set(instances.filter(instance => !instance.gone).map(instance => instance.name));
  const facts = servers.map(server => ({
    ...server,
    polled: polled.has(server.name),
    collected: !server.gone && meetsRule(server.tags, ctx.tagRules.collect),
  }));
  return { servers: facts, rules: ctx.tagRules, aws };
}

/** As a person writes it, `key=value`. */
export function ruleText(rule: TagRule | null): string | null {
  return rule && `${rule.key}=${rule.value}`;
}
