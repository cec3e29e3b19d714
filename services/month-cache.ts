import type { MonthStores } from '#adapters/mongo/month-stores.ts';

type Entry = { state: string; value: Promise<unknown> };

/** Results kept for each set of stores; the oldest goes first. */
const MOST = 16;
const caches = new WeakMap<MonthStores, Map<string, Entry>>();

/**
 * The result of `compute`, kept in this process as long as `state` stays the same. Callers that come while it is computed share it;
 * a failure is not kept. No month is stored anywhere: when a day of it changes, so does `state`.
 */
export function remembering<T>(stores: MonthStores, key: string, state: string, compute: () => Promise<T>): Promise<T> {
  const cache = caches.get(stores) ?? new Map<string, Entry>();
  caches.set(stores, cache);
  const known = cache.get(key);
  if (known?.state === state) return known.value as Promise<T>;
  const value = compute();
  cache.delete(key);
  cache.set(key, { state, value });
  if (cache.size > MOST) cache.delete(cache.keys().next().value ?? '');
  value.catch(() => {
    if (cache.get(key)?.value === value) cache.delete(key);
  });
  return value;
}
