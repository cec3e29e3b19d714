import type { SlowLogEntry } from '#core/slowlog/entry.ts';
import { SlowLogReader } from '#core/slowlog/reader.ts';
import { Aggregate } from '#core/sums/aggregate.ts';
import { DigestRegistry } from '#core/sums/digest-registry.ts';

const CHUNK = 1 << 18;
const SLICE = 1 << 20;

/** The least that touches every byte and keeps what it learns: the yardstick. */
function plainLoop(bytes: Uint8Array): number {
  let hash = 0;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  return hash;
}

/** Reads what it is given as the next bytes of one log. */
function logReader(onEntry: (entry: SlowLogEntry) => void): SlowLogReader {
  return new SlowLogReader({ onEntry, allocate: size => Buffer.allocUnsafe(size) });
}

function feed(reader: SlowLogReader, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; at += CHUNK) reader.feed(bytes.subarray(at, at + CHUNK));
}

/** Parses, digests and sums a whole log in memory. */
function digestAll(bytes: Uint8Array): void {
  const aggregate = new Aggregate();
  const registry = new DigestRegistry();
  const reader = logReader(entry => aggregate.add(entry, registry.digestOf(entry)));
  feed(reader, bytes);
  reader.end();
}

const STAGES = ['loop', 'parse', 'digest', 'all'] as const;
export type Rates = Record<(typeof STAGES)[number], number>;

/** What is measured, each with all before it; all but the loop know the digests from the second round on. */
function warmStages(): Record<(typeof STAGES)[number], (bytes: Uint8Array) => unknown> {
  const aggregate = new Aggregate();
  const [known, summed] = [new DigestRegistry(), new DigestRegistry()];
  const parse = logReader(() => undefined);
  const digest = logReader(entry => known.digestOf(entry));
  const all = logReader(entry => aggregate.add(entry, summed.digestOf(entry)));
  return {
    loop: plainLoop,
    parse: bytes => feed(parse, bytes),
    digest: bytes => feed(digest, bytes),
    all: bytes => feed(all, bytes),
  };
}

/**
 * Megabytes a second of processor time. The stages take turns at slices of some milliseconds, and the best of `rounds`
 * counts for each slice: what else the machine does disturbs few milliseconds all the time, but half a second always.
 */
export function measureWarm(bytes: Uint8Array, rounds: number): Rates {
  const stages = warmStages();
  const rates: Rates = { loop: 0, parse: 0, digest: 0, all: 0 };
  const best = STAGES.map(() => [] as number[]);
  for (let round = 0; round < rounds; round++)
    for (let slice = 0; slice * SLICE < bytes.length; slice++)
      STAGES.forEach((stage, i) => {
        const taken = micros(stages[stage], bytes.subarray(slice * SLICE, (slice + 1) * SLICE));
        const ofStage = best[i] ?? [];
        ofStage[slice] = Math.min(taken, ofStage[slice] ?? taken);
      });
  STAGES.forEach((stage, i) => {
    rates[stage] = bytes.length / (best[i] ?? []).reduce((sum, taken) => sum + taken, 0);
  });
  return rates;
}

/** Nanoseconds of processor time a byte for one entry with this statement: the best of three. */
export function nanosPerByte(statement: string): number {
  const header =
    '# Time: 2024-01-01T00:00:00.000000Z\n# User@Host: a[a] @ h []  Id: 1\n# Query_time: 1.0  Lock_time: 0.0 Rows_sent: 0  Rows_examined: 0\nSET timestamp=1704067200;\n';
  const bytes = Buffer.from(`${header}${statement};\n`);
  return (1e3 * Math.min(...[1, 2, 3].map(() => micros(digestAll, bytes)))) / bytes.length;
}

/** Processor time. */
function micros(work: (bytes: Uint8Array) => unknown, bytes: Uint8Array): number {
  const before = process.cpuUsage();
  work(bytes);
  const { user, system } = process.cpuUsage(before);
  return Math.max(1, user + system);
}
