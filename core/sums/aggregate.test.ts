import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SlowLogReader } from '#core/slowlog/reader.ts';
import { generateSlowLog } from '#testbed/slow-log-generator.ts';
import { Aggregate } from './aggregate.ts';
import { DigestRegistry } from './digest-registry.ts';
import { SUMMED } from './digest-stats.ts';
import { Histogram, RELATIVE_ERROR } from './histogram.ts';
import { Tally } from './tally.ts';

const duration = fc.integer({ min: 1, max: 1e10 });

function exactQuantile(sorted: number[], q: number): number {
  return sorted[Math.max(1, Math.ceil(q * sorted.length)) - 1] ?? 0;
}

describe('a histogram', { timeout: 60_000 }, () => {
  it('gives every quantile within 2 %', () => {
    fc.assert(
      fc.property(fc.array(duration, { minLength: 1, maxLength: 300 }), durations => {
        const histogram = new Histogram();
        for (const micros of durations) histogram.add(micros);
        const sorted = durations.toSorted((a, b) => a - b);
        for (const q of [0.5, 0.95, 0.99, 1]) {
          const exact = exactQuantile(sorted, q);
          expect(Math.abs(histogram.quantile(q) - exact)).toBeLessThanOrEqual(exact * RELATIVE_ERROR * 1.000_001);
        }
      }),
    );
  });

  it('of the whole is the sum of its parts, also from stored data', () => {
    fc.assert(
      fc.property(fc.array(duration), fc.array(duration), (left, right) => {
        const [a, b, whole] = [new Histogram(), new Histogram(), new Histogram()];
        for (const micros of left) a.add(micros);
        for (const micros of right) b.add(micros);
        for (const micros of [...left, ...right]) whole.add(micros);
        b.merge(Histogram.fromData(a.toData()));
        expect(b.toData()).toEqual(whole.toData());
      }),
    );
  });
});

describe('a tally', () => {
  it('keeps its totals when there are more names than places', () => {
    const tally = new Tally(2);
    for (const name of ['a', 'b', 'c', 'a', 'd']) tally.add(name, 10);
    expect(tally.sorted()).toEqual([
      { name: 'a', count: 2, queryMicros: 20 },
      { name: 'b', count: 1, queryMicros: 10 },
    ]);
    expect(tally.others).toEqual({ count: 2, queryMicros: 20 });
  });
});

/** Pieces of a log that are logs themselves, and their aggregates. */
const pieces = [...generateSlowLog({ variant: 'mysql-8', style: 'plain', bytes: 4e5, digests: 40 })]
  .join('')
  .split(/(?=# Time: )/)
  .reduce<string[]>((parts, entry, i) => {
    parts[i % 5] = (parts[i % 5] ?? '') + entry;
    return parts;
  }, []);

function aggregateOf(logs: readonly string[], capacity = 1_000): Aggregate {
  const aggregate = new Aggregate({ examples: 3, capacity });
  const registry = new DigestRegistry();
  const reader = new SlowLogReader({ onEntry: entry => aggregate.add(entry, registry.digestOf(entry)) });
  for (const log of logs) reader.feed(new TextEncoder().encode(log));
  reader.end();
  return aggregate;
}

function plain(aggregate: Aggregate) {
  return [...aggregate.byDigest.values()]
    .map(stats => ({
      id: stats.digest.id,
      count: stats.count,
      sums: SUMMED.map(name => stats.sum(name)),
      seen: [stats.firstSeenMicros, stats.lastSeenMicros, stats.minQueryMicros, stats.maxQueryMicros],
      histogram: stats.histogram.toData(),
      users: stats.users.sorted(),
      examples: stats.examples.map(({ schema: _, ...example }) => example),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

describe('an aggregate', { timeout: 120_000 }, () => {
  const whole = plain(aggregateOf(pieces));

  it('merged of parts in any order is that of the whole', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(pieces, { minLength: pieces.length }), shuffled => {
        const merged = new Aggregate({ examples: 3 });
        for (const piece of shuffled) merged.merge(aggregateOf([piece]));
        expect(plain(merged)).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  it('counts what finds no room', () => {
    const all = aggregateOf(pieces);
    const small = aggregateOf(pieces, 10);
    expect(small.byDigest.size).toBe(10);
    expect(small.overflow.count).toBeGreaterThan(0);
    expect(small.count).toBe(all.count);
    expect(small.queryMicros).toBe(all.queryMicros);
  });
});
