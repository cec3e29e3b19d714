import type { AwsState } from '#adapters/mongo/month-stores.ts';
import { requireRole } from '#services/authorise.ts';
import type { Actor } from '#services/context.ts';
import type { MonthContext } from '#services/month-context.ts';

/** Asks the workers to read the RDS inventory now; one of them does so within seconds. */
export async function requestDiscovery(ctx: MonthContext, actor: Actor): Promise<AwsState> {
  requireRole(actor, 'analyst');
  await ctx.months.aws.request(ctx.now());
  return ctx.months.aws.read();
}
