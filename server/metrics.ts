import type { RequestListener } from 'node:http';
import { isMetricsAddress, type MetricsAccess, metricsAnswer } from '#runtime/metrics/answer.ts';
import { instances, openTasks, planRequests } from '#runtime/metrics/server.ts';
import type { WebContext } from '#runtime/web-context.ts';
import { listInstances } from '#services/list-instances.ts';

/** Answers /metrics, and lets the pages answer everything else. */
export function withMetrics(access: MetricsAccess, pages: RequestListener): RequestListener {
  const metrics = metricsAnswer(access);
  return (request, response) => (isMetricsAddress(request.url) ? metrics : pages)(request, response);
}

/** What a server tells of the whole installation, read from MongoDB whenever Prometheus asks. */
export function exposeServer(ctx: WebContext): void {
  planRequests(async () => [{ labels: {}, value: await ctx.stores.planRequests.pending() }]);
  openTasks(async () => {
    const open = await ctx.months.tasks.countOpen();
    return Object.entries(open).map(([state, value]) => ({ labels: { state }, value }));
  });
  // One reading an instance: those of the same state add up.
  instances(async () => {
    const fleet = await listInstances(ctx, { historyPoints: 0 });
    return fleet.instances.map(({ state }) => ({ labels: { state }, value: 1 }));
  });
}
