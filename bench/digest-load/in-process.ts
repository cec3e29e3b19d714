import type { SlowLogEntry } from '#core/slowlog/entry.ts';
import { SlowLogReader } from '#core/slowlog/reader.ts';
import { Aggregate } from '#core/stats/aggregate.ts';
import { DigestRegistry } from '#core/stats/digest-registry.ts';

const CHUNK = 1 << 18;

/** The least that touches every byte and keeps what it learns: the yardstick. */
function plainLoop(bytes: Uint8Array): number {
  let hash = 0;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  return hash;
}

/** Parses a log in memory. */
function readAll(bytes: Uint8Array, onEntry: (entry: SlowLogEntry) => void): void {
  const reader = new SlowLogReader({ onEntry, allocate: size => Buffer.allocUnsafe(size) });
  for (let at = 0; at < bytes.length; at += CHUNK) reader.feed(bytes.subarray(at, at + CHUNK));
  reader.end();
}

/** Parses, digests and sums a log in memory. */
function digestAll(bytes: Uint8Array): Aggregate {
  const aggregate = new Aggregate();
  const registry = new DigestRegistry();
  readAll(bytes, entry => aggregate.add(entry, registry.digestOf(entry)));
  return aggregate;
}

/** What is measured one after the other, each with all before it. */
const STAGES = {
  loop: plainLoop,
  parse: (bytes: Uint8Array) => readAll(bytes, () => undefined),
  digest: (bytes: Uint8Array) => {
    const registry = new DigestRegistry();
    readAll(bytes, entry => registry.digestOf(entry));
  },
  all: digestAll,
};
export type Rates = Record<keyof typeof STAGES, number>;

/** Megabytes a second of processor time: the best of `rounds`, the stages in turns so that all meet the same machine. */
export function measureWarm(bytes: Uint8Array, rounds: number): Rates {
  const best: Rates = { loop: 0, parse: 0, digest: 0, all: 0 };
  for (let round = 0; round < rounds; round++)
    for (const stage of Object.keys(best) as (keyof Rates)[])
      best[stage] = Math.max(best[stage], rateOf(bytes, STAGES[stage]));
  return best;
}

/** Nanoseconds of processor time a byte for one entry with this statement: the best of three. */
export function nanosPerByte(statement: string): number {
  const header =
    '# Time: 2024-01-01T00:00:00.000000Z\n# User@Host: a[a] @ h []  Id: 1\n# Query_time: 1.0  Lock_time: 0.0 Rows_sent: 0  Rows_examined: 0\nSET timestamp=1704067200;\n';
  const bytes = Buffer.from(`${header}${statement};\n`);
  return 1e3 / Math.max(...[1, 2, 3].map(() => rateOf(bytes, digestAll)));
}

function rateOf(bytes: Uint8Array, work: (bytes: Uint8Array) => unknown): number {
  const before = process.cpuUsage();
  work(bytes);
  const { user, system } = process.cpuUsage(before);
  return bytes.length / Math.max(1, user + system);
}
