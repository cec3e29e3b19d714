import type { InstanceView } from '#core/contract/instances.ts';

/** An instance for tests: a watched MySQL whose name is `a`, unless given otherwise. */
export function instance(own: Partial<InstanceView> = {}): InstanceView {
  return {
    name: 'a',
    source: 'static',
    host: '10.0.0.1',
    port: 3306,
    tags: { env: 'prd' },
    state: 'watched',
    monitoring: true,
    thresholdMs: 2_000,
    intervalMs: 1_000,
    detected: null,
    status: null,
    ...own,
  };
}
