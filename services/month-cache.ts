import { setImmediate } from 'node:timers/promises';
import type { MonthStores, Period } from '#adapters/mongo/month-stores.ts';
import { monthRange } from '#core/collect/days.ts';
import { MonthCellsBuilder } from '#core/month/build-month-cells.ts';
import type { MonthCells } from '#core/month/month-cells.ts';

type Entry = { state: string; value: Promise<unknown>; bytes: number };
type Cache = { entries: Map<string, Entry>; most: { entries: number; bytes: number } };
type Caches = {
  /** Of whole months, which most readers want, and of months under a filter. */
  whole: Cache;
  filtered: Cache;
  cells: Cache;
  /** Settles when no month is being read: two at once would take the memory of two. */
  reading: Promise<unknown>;
};

/** The cells of a month, and the generation of each instance-day (`instance|date`) they were read of. */
type ReadMonth = { cells: MonthCells; generations: ReadonlyMap<string, string> };

/** Bytes of memory that results and cells may take; what was not asked for the longest goes first. A million cells take 110 MB, their sums 7. */
const MOST_WHOLE_BYTES = 100e6;
const MOST_FILTERED_BYTES = 60e6;
const MOST_CELL_BYTES = 400e6;

/** The bundle of the pages and the server load their own copies of this module; only `globalThis` is one for both. */
const SHARED: { [key: symbol]: WeakMap<MonthStores, Caches> | undefined } = globalThis;
const KEY = Symbol.for('my-slow-queries.month-caches');

function cachesOf(stores: MonthStores): Caches {
  SHARED[KEY] ??= new WeakMap();
  const known = SHARED[KEY].get(stores);
  if (known) return known;
  const created = {
    whole: { entries: new Map<string, Entry>(), most: { entries: 100, bytes: MOST_WHOLE_BYTES } },
    filtered: { entries: new Map<string, Entry>(), most: { entries: 200, bytes: MOST_FILTERED_BYTES } },
    cells: { entries: new Map<string, Entry>(), most: { entries: 24, bytes: MOST_CELL_BYTES } },
    reading: Promise.resolve(),
  };
  SHARED[KEY].set(stores, created);
  return created;
}

/**
 * The result of `compute`, kept in this process as long as `state` stays the same. Callers that come while it is computed share it;
 * a failure is not kept. No month is stored anywhere: when a day of it changes, so does `state`.
 */
export function remembering<T>(
  stores: MonthStores,
  of: 'whole' | 'filtered',
  key: string,
  state: string,
  compute: () => Promise<T>,
  bytesOf: (value: T) => number = () => 0,
): Promise<T> {
  return remember(cachesOf(stores)[of], key, state, compute, bytesOf);
}

/**
 * Every cell of a month. They are read once, for all filters; of a month that was read before, only the instance-days that were
 * written since are read again. @param version of the month's coverage
 */
export async function cellsOfMonth(stores: MonthStores, month: string, version: string): Promise<MonthCells> {
  const caches = cachesOf(stores);
  const { cells } = caches;
  const earlier = cells.entries.get(month)?.value as Promise<ReadMonth> | undefined;
  const compute = () => {
    const read = caches.reading.then(() => readMonth(stores, month, earlier));
    caches.reading = read.catch(() => undefined); // who waits for the month hears of it
    return read;
  };
  return (await remember(cells, month, version, compute, read => read.cells.bytes)).cells;
}

/** The cells of a month where they are in memory already, else null. @param version of the month's coverage */
export async function keptCells(stores: MonthStores, month: string, version: string): Promise<MonthCells | null> {
  const { entries } = cachesOf(stores).cells;
  return entries.get(month)?.state === version ? cellsOfMonth(stores, month, version) : null;
}

/** The generations are read first: a day that is written meanwhile has another one the next time, and is read again then. */
async function readMonth(
  stores: MonthStores,
  month: string,
  earlier: Promise<ReadMonth> | undefined,
): Promise<ReadMonth> {
  const generations = await stores.coverage.generations(monthRange(month));
  const known = await earlier?.catch(() => undefined); // that reading failed for those who waited for it
  const isSame = (key: string) => known !== undefined && known.generations.get(key) === generations.get(key);
  const stays = (day: { instance: string; date: string }) => isSame(`${day.instance}|${day.date}`);
  const builder = new MonthCellsBuilder(known ? { cells: known.cells, stays } : undefined);
  const changed = [...generations.keys()].filter(key => !isSame(key));
  for (const period of known ? periodsOf(changed) : [monthRange(month)])
    for await (const block of stores.days.blocks(period)) builder.add(block);
  return { cells: await builder.build(setImmediate), generations };
}

/** The instance-days (`instance|date`), a period for each date. */
function periodsOf(keys: readonly string[]): Period[] {
  const byDate = Map.groupBy(keys, key => key.slice(key.lastIndexOf('|') + 1));
  return [...byDate].map(([date, some]) => ({
    first: date,
    last: date,
    instances: some.map(key => key.slice(0, key.lastIndexOf('|'))),
  }));
}

function largestOf({ entries }: Cache): number {
  return [...entries.values()].reduce((most, { bytes }) => Math.max(most, bytes), 0);
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
  // What is computed has room made for it: as much as the largest takes.
  const entry = known?.state === state ? known : { state, bytes: largestOf(cache), value: compute() };
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
