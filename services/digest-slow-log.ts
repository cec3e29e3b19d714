import type { Accounting } from '#core/slowlog/accounting.ts';
import type { SlowLogEntry } from '#core/slowlog/entry.ts';
import { SlowLogReader } from '#core/slowlog/reader.ts';
import { Aggregate } from '#core/sums/aggregate.ts';
import { DigestRegistry } from '#core/sums/digest-registry.ts';
import type { OpenLog } from './open-log-file.ts';

/** Which entries count; a field that is left out admits all. */
export type EntryFilter = {
  /** Microseconds since 1970 UTC: ended at or after. */
  sinceMicros?: number | undefined;
  /** Ended before. */
  untilMicros?: number | undefined;
  users?: readonly string[] | undefined;
  schemas?: readonly string[] | undefined;
  /** Took at least, in microseconds. */
  minQueryMicros?: number | undefined;
};

export type DigestWish = {
  filter?: EntryFilter;
  /** Slowest executions to keep for each digest. */
  examples?: number;
  /** Called after each chunk; stops the reading when it throws. */
  onProgress?: (log: OpenLog) => void;
};

export type DigestedLogs = {
  aggregate: Aggregate;
  accounting: Accounting;
  /** Entries the filter left out. */
  filtered: number;
};

/** Reads slow logs one after another and sums their entries by digest; opens and writes nothing itself. */
export async function digestSlowLogs(logs: Iterable<OpenLog>, wish: DigestWish = {}): Promise<DigestedLogs> {
  const aggregate = new Aggregate({ examples: wish.examples ?? 1 });
  const registry = new DigestRegistry();
  const accepts = acceptorOf(wish.filter ?? {});
  let filtered = 0;
  const onEntry = (entry: SlowLogEntry): void => {
    if (accepts(entry)) aggregate.add(entry, registry.digestOf(entry));
    else filtered++;
  };
  const reader = new SlowLogReader({ onEntry, allocate: bytes => Buffer.allocUnsafe(bytes) });
  for (const log of logs) {
    for await (const chunk of log.chunks()) {
      reader.feed(chunk);
      wish.onProgress?.(log);
    }
    reader.end();
  }
  return { aggregate, accounting: reader.accounting, filtered };
}

function acceptorOf(filter: EntryFilter): (entry: SlowLogEntry) => boolean {
  const { sinceMicros = 0, untilMicros = Number.POSITIVE_INFINITY, minQueryMicros = 0 } = filter;
  const users = filter.users?.length ? new Set(filter.users) : undefined;
  const schemas = filter.schemas?.length ? new Set(filter.schemas) : undefined;
  return entry =>
    entry.endMicros >= sinceMicros &&
    entry.endMicros < untilMicros &&
    entry.queryMicros >= minQueryMicros &&
    (users?.has(entry.user) ?? true) &&
    (schemas?.has(entry.schema) ?? true);
}
