import { type ServerDays, serverDaysOf } from '#core/collect/expected-instances.ts';
import type { MonthContext } from '#services/month-context.ts';

/** Of which days each server that RDS ever listed is expected to have a log. */
export async function readServerDays(ctx: MonthContext): Promise<ServerDays[]> {
  const servers = await ctx.months.servers.list();
  return servers.map(server => serverDaysOf(server, ctx.tagRules.collect, ctx.timeZone));
}
