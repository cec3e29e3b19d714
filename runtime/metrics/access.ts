import type { Env } from '#runtime/env.ts';
import type { MetricsAccess } from './answer.ts';

/** Who may read /metrics, as the environment says. */
export function metricsAccess(env: Env): MetricsAccess {
  return { token: env.METRICS_TOKEN ?? null, networks: env.METRICS_NETWORKS };
}
