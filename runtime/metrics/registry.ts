import * as prom from 'prom-client';

/** The bundle of the pages and the server load their own copies of this module; only `globalThis` is one for both. */
const SHARED: { [key: symbol]: prom.Registry | undefined } = globalThis;
const KEY = Symbol.for('my-slow-queries.metrics');
SHARED[KEY] ??= new prom.Registry();

/** Every metric of this process. */
export const registry: prom.Registry = SHARED[KEY];

/** Seconds, for work that takes from a millisecond to ten seconds. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A count that only grows; its name ends in `_total`. */
export function counter<T extends string = never>(name: string, help: string, labelNames: T[] = []): prom.Counter<T> {
  return known<prom.Counter<T>>(name) ?? new prom.Counter({ name, help, labelNames, registers: [registry] });
}

/** How long something took, in seconds; its name ends in `_seconds`. */
export function durations<T extends string = never>(
  name: string,
  help: string,
  labelNames: T[] = [],
  buckets: number[] = SECONDS,
): prom.Histogram<T> {
  return (
    known<prom.Histogram<T>>(name) ?? new prom.Histogram({ name, help, labelNames, buckets, registers: [registry] })
  );
}

/** A value that goes up and down. */
export function gauge<T extends string = never>(name: string, help: string, labelNames: T[] = []): prom.Gauge<T> {
  return known<prom.Gauge<T>>(name) ?? new prom.Gauge({ name, help, labelNames, registers: [registry] });
}

/** One value of a gauge that is read when it is asked for. */
export type Sample<T extends string> = { labels: Partial<Record<T, string>>; value: number };
type Reader<T extends string> = () => Sample<T>[] | Promise<Sample<T>[]>;

/**
 * A gauge that costs nothing until Prometheus asks: its readers are called at every scrape, and series they name no more end. One that
 * fails, since MongoDB is away, leaves its series out: a gap tells more than a stale value.
 * @returns adds a reader, and returns how to take it away again
 */
export function readGauge<T extends string = never>(name: string, help: string, labelNames: T[] = []) {
  const readers = new Set<Reader<T>>();
  new prom.Gauge<T>({
    name,
    help,
    labelNames,
    registers: [registry],
    async collect() {
      const results = await Promise.allSettled([...readers].map(async read => read()));
      this.reset();
      if (labelNames.length === 0) this.remove();
      for (const result of results)
        if (result.status === 'fulfilled') for (const { labels, value } of result.value) this.inc(labels, value);
    },
  });
  return (reader: Reader<T>): (() => void) => {
    readers.add(reader);
    return () => void readers.delete(reader);
  };
}

function known<M>(name: string): M | undefined {
  return registry.getSingleMetric(name) as M | undefined;
}
