import { describe, expect, it } from 'vitest';
import { SlowLogReader } from '#core/slowlog/reader.ts';
import { digest } from '#core/sql/digest.ts';
import { VARIANTS } from '#testbed/slow-log/headers.ts';
import { generateSlowLog, type SlowLogWish, type TruthRow } from '#testbed/slow-log-generator.ts';
import { Aggregate } from './aggregate.ts';
import { DigestRegistry } from './digest-registry.ts';

type Sums = Omit<TruthRow, 'sample' | 'user' | 'day'>;

function add(sums: Map<string, Sums>, key: string, row: Sums): void {
  const sum = sums.get(key) ?? { count: 0, queryMicros: 0, lockMicros: 0, rowsSent: 0, rowsExamined: 0 };
  for (const name of Object.keys(sum) as (keyof Sums)[]) sum[name] += row[name];
  sums.set(key, sum);
}

/** The sums by digest, user and UTC day as they were written, and as they were read. */
function writeAndRead(wish: SlowLogWish) {
  const written = new Map<string, Sums>();
  const read = new Map<string, Sums>();
  const registry = new DigestRegistry();
  const aggregate = new Aggregate();
  const reader = new SlowLogReader({
    onEntry: entry => {
      const shape = registry.digestOf(entry);
      aggregate.add(entry, shape);
      const day = new Date(entry.endMicros / 1e3).toISOString().slice(0, 10);
      const { queryMicros } = entry;
      add(read, `${shape?.id} ${entry.user} ${day}`, {
        count: 1,
        queryMicros,
        lockMicros: entry.value('lockMicros'),
        rowsSent: entry.value('rowsSent'),
        rowsExamined: entry.value('rowsExamined'),
      });
    },
  });
  const log = generateSlowLog(wish);
  let piece = log.next();
  for (; !piece.done; piece = log.next()) reader.feed(new TextEncoder().encode(piece.value));
  reader.end();
  const truth = piece.value;
  for (const row of truth.rows) add(written, `${digest(row.sample).id} ${row.user} ${row.day}`, row);
  return { written, read, truth, aggregate, accounting: reader.accounting };
}

describe('a generated log', { timeout: 120_000 }, () => {
  it.each([...VARIANTS, 'mixed'] as const)('of %s is read to the microsecond, by digest, user and day', variant => {
    const wish: SlowLogWish = { variant, style: 'rich', bytes: 1_500_000, digests: 120, seed: 7 };
    const { written, read, truth, aggregate, accounting } = writeAndRead(wish);
    expect(accounting.entries).toBe(truth.entries);
    expect(accounting.skipped).toEqual({});
    expect(Object.fromEntries(read)).toEqual(Object.fromEntries(written));
    expect(aggregate.queryMicros).toBe(truth.rows.reduce((sum, row) => sum + row.queryMicros, 0));
    expect(aggregate.byDigest.size).toBe(new Set(truth.rows.map(row => digest(row.sample).id)).size);
  });

  it('is the same for the same seed', () => {
    const wish: SlowLogWish = { variant: 'mysql-8', style: 'plain', bytes: 50_000, seed: 3 };
    expect([...generateSlowLog(wish)]).toEqual([...generateSlowLog(wish)]);
  });
});
