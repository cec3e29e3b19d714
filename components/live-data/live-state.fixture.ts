import type { CaptureSummary } from '#core/contract/captures.ts';
import type { LiveSnapshot } from '#core/contract/socket.ts';

/** A capture for tests; what is not given is that of one plain running SELECT. */
export function capture(own: Partial<CaptureSummary> = {}): CaptureSummary {
  return {
    id: 'c1',
    instance: 'shop-01',
    phase: 'running',
    timing: 'lower_bound',
    start: '2026-11-23T05:02:18.000Z',
    end: null,
    elapsedMs: 5_000,
    threadId: '42',
    connectionId: 7,
    user: 'app',
    host: '10.0.0.9',
    schema: 'shop',
    state: 'executing',
    rowsExamined: 1_000,
    rowsSent: 0,
    class: 'READ',
    digest: '7c1e40b92fd3a655',
    statement: 'SELECT * FROM `orders` WHERE `id` = ?',
    wait: null,
    updatedAt: '2026-11-23T05:02:23.000Z',
    ...own,
  };
}

/** A snapshot for tests, with no instance and no capture unless given. */
export function snapshot(own: Partial<LiveSnapshot> = {}): LiveSnapshot {
  const at = '2026-11-23T05:02:23.000Z';
  return {
    at,
    environment: { name: 'dev', region: null, account: null },
    settings: {
      live: {
        monitoring: true,
        thresholdMs: 2_000,
        intervalMs: 1_000,
        explain: true,
        planMaxAgeHours: 24,
        keepLiterals: true,
        retentionDays: 90,
        traceUrlTemplate: null,
      },
    },
    instances: [],
    workers: [],
    running: [],
    recent: [],
    summary: { at, minutes: 15, captured: 0, capturedBefore: null },
    ...own,
  };
}
