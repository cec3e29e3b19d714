import { setTimeout as delay } from 'node:timers/promises';

/** Calls that have a quota of the account and region which the product must keep to. */
export type QuotaName = 'GetLogEvents' | 'DescribeLogStreams';

/**
 * Reserves the next free moment for one call under a name that all workers share.
 * @returns milliseconds to wait until that moment
 */
export type Reserve = (name: string, callsPerSecond: number, burst: number) => Promise<number>;

export type Quota = {
  /** Returns when the call may be made; rejects when the signal aborts first. */
  take(name: QuotaName, signal: AbortSignal): Promise<void>;
};

/** A quota kept by all workers of an account and region together. */
export function createQuota(reserve: Reserve, scope: string, callsPerSecond: Record<QuotaName, number>): Quota {
  return {
    take: async (name, signal) => {
      signal.throwIfAborted();
      const rate = callsPerSecond[name];
      // A burst of a fifth of a second hides the round trip to MongoDB and stays far below what the service counts.
      const waitMs = await reserve(`${name} ${scope}`, rate, Math.max(1, Math.floor(rate / 5)));
      if (waitMs > 0) await delay(waitMs, undefined, { signal });
    },
  };
}
