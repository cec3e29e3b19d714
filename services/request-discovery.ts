import type { AwsState } from '#adapters/mongo/month-stores.ts';
import type { MonthContext } from '#services/month-context.ts';

/** Asks the workers to read the RDS inventory now; one of them does so within seconds. */
export async function requestDiscovery(ctx: MonthContext): Promise<AwsState> {
  await ctx.months.aws.request(ctx.now());
  return ctx.months.aws.read();
}
