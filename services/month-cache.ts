import type { MonthStores } from '#adapters/mongo/month-stores.ts';
import { monthRange } from '#core/collect/days.ts';
import { MonthCells } from '#core/statistics/month-cells.ts';

type Entry = { state: string; value: Promise<unknown>; bytes: number };
type Cache = { entries: Map<string, Entry>; most: { entries: number; bytes: number } };

/** Kept for each set of stores; what was not asked for the longest goes first. A month of a million cells takes some 50 MB. */
const caches = new WeakMap<MonthStores, { results: Cache; cells: Cache }>();

function cachesOf(stores: MonthStores): { results: Cache; cells: Cache } {
  const known = caches.get(stores);
  if (known) return known;
  const created = {
    results: { entries: new Map<string, Entry>(), most: { entries: 32, bytes: Number.POSITIVE_INFINITY } },
    cells: { entries: new Map<string, Entry>(), most: { entries: 24, bytes: 400e6 } },
  };
  caches.set(stores, created);
  return created;
}

/**
 * The result of `compute`, kept in this process as long as `state` stays the same. Callers that come while it is computed share it;
 * a failure is not kept. No month is stored anywhere: when a day of it changes, so does `state`.
 */
export function remembering<T>(stores: MonthStores, key: string, state: string, compute: () => Promise<T>): Promise<T> {
  return remember(cachesOf(stores).results, key, state, compute, () => 0);
}

/** Every cell of a month. They are read once, for all filters, and kept until a day of the month is written again. */
export async function cellsOfMonth(stores: MonthStores, month: string): Promise<MonthCells> {
  const state = await stores.coverage.version(monthRange(month));
  return remember(
    cachesOf(stores).cells,
    month,
    state,
    () => readMonth(stores, month),
    cells => cells.bytes,
  );
}

async function readMonth(stores: MonthStores, month: string): Promise<MonthCells> {
  const cells = new MonthCells();
  for await (const block of stores.days.blocks(monthRange(month))) cells.add(block);
  return cells;
}

function remember<T>(
  cache: Cache,
  key: string,
  state: string,
  compute: () => Promise<T>,
  bytesOf: (value: T) => number,
): Promise<T> {
  const { entries } = cache;
  const known = entries.get(key);
  entries.delete(key);
  const entry = known?.state === state ? known : { state, value: compute(), bytes: 0 };
  entries.set(key, entry);
  const value = entry.value as Promise<T>;
  if (entry === known) return value;
  forgetOldest(cache);
  value.then(
    found => {
      entry.bytes = bytesOf(found);
      forgetOldest(cache);
    },
    () => {
      if (entries.get(key) === entry) entries.delete(key);
    },
  );
  return value;
}

/** The newest stays, however large it is. */
function forgetOldest({ entries, most }: Cache): void {
  let bytes = [...entries.values()].reduce((sum, entry) => sum + entry.bytes, 0);
  for (const [key, entry] of entries) {
    if (entries.size === 1 || (entries.size <= most.entries && bytes <= most.bytes)) return;
    entries.delete(key);
    bytes -= entry.bytes;
  }
}
