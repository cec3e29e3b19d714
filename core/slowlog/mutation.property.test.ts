import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { digest } from '#core/sql/digest.ts';
import { redact } from '#core/sql/redact.ts';
import { Random } from '#testbed/slow-log/random.ts';
import { Aggregate } from '../sums/aggregate.ts';
import { DigestRegistry } from '../sums/digest-registry.ts';
import { SlowLogReader } from './reader.ts';

const folder = new URL('./fixtures/', import.meta.url).pathname;
const logs = globSync('*.log', { cwd: folder }).map(name => new Uint8Array(readFileSync(folder + name)));
const ROUNDS = 10_000;
/** Milliseconds; far above what is needed, to fail rather than hang. */
const PATIENCE = 240_000;

type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array;

const flipBits: Mutation = (bytes, random) => {
  const changed = bytes.slice();
  for (let i = random.integer(1, 20); i > 0; i--) {
    const at = random.integer(0, changed.length - 1);
    changed[at] = (changed[at] ?? 0) ^ (1 << random.integer(0, 7));
  }
  return changed;
};
const cut: Mutation = (bytes, random) => {
  const from = random.integer(0, bytes.length);
  return bytes.slice(from, random.integer(from, bytes.length));
};
const splice: Mutation = (bytes, random) => {
  const other = random.pick(logs);
  return Uint8Array.from([...cut(bytes, random), ...cut(other, random), ...cut(bytes, random)]);
};
const noise: Mutation = (bytes, random) => {
  const at = random.integer(0, bytes.length);
  const random8 = Array.from({ length: random.integer(1, 200) }, () => random.integer(0, 255));
  return Uint8Array.from([...bytes.slice(0, at), ...random8, ...bytes.slice(at)]);
};
const MUTATIONS = [flipBits, cut, splice, noise];

/** Reads a log in random chunks and answers where every byte went. */
function accountFor(bytes: Uint8Array, random: Random) {
  const aggregate = new Aggregate();
  const registry = new DigestRegistry();
  const reader = new SlowLogReader({
    onEntry: entry => {
      expect(entry.statementEnd).toBeGreaterThanOrEqual(entry.statementStart);
      expect(entry.queryMicros).toBeGreaterThanOrEqual(0);
      aggregate.add(entry, registry.digestOf(entry));
    },
  });
  for (let at = 0; at < bytes.length; ) {
    const size = random.integer(1, bytes.length);
    reader.feed(bytes.subarray(at, at + size));
    at += size;
  }
  reader.end();
  expect(aggregate.count).toBe(reader.accounting.entries);
  return reader.accounting;
}

describe(`${ROUNDS} mutated logs`, () => {
  it(
    'are read without an exception, every byte accounted for',
    () => {
      const random = new Random(20_260);
      for (let round = 0; round < ROUNDS; round++) {
        const bytes = random.pick(MUTATIONS)(random.pick(logs), random);
        const { bytes: total, entryBytes, bannerBytes, skipped } = accountFor(bytes, random);
        const lost = Object.values(skipped).reduce((sum, piece) => sum + piece.bytes, 0);
        if (total !== bytes.length || entryBytes + bannerBytes + lost !== total)
          expect.fail(`round ${round}: ${total} of ${bytes.length}, ${entryBytes} + ${bannerBytes} + ${lost}`);
      }
    },
    PATIENCE,
  );
});

describe(`${ROUNDS} mutated statements`, () => {
  it(
    'have a digest and can be redacted',
    () => {
      const random = new Random(20_261);
      const decoder = new TextDecoder();
      for (let round = 0; round < ROUNDS; round++) {
        const sql = decoder.decode(random.pick(MUTATIONS)(random.pick(logs), random));
        const found = digest(sql);
        expect(found.id).toMatch(/^[0-9a-f]{16}$/);
        redact(sql);
      }
    },
    PATIENCE,
  );
});
