import { expect, it } from 'vitest';
import { aRule } from './rule.fixture.ts';
import { type SlowDigest, slowDigestFindings } from './slow-digest.ts';

const slow = (of: Partial<SlowDigest> = {}): SlowDigest => ({
  instance: 'orders-1',
  digest: 'd1',
  digestText: 'SELECT ?',
  executions: 2,
  maxMs: 12_000,
  ...of,
});

it('finds each digest on each instance that took at least the time', () => {
  const found = slowDigestFindings(aRule('slow_digest'), [
    slow(),
    slow({ instance: 'orders-2' }),
    slow({ digest: 'd2', maxMs: 9_999 }),
  ]);
  expect(found.map(one => one.subject)).toEqual(['d1@orders-1', 'd1@orders-2']);
  expect(found[0]).toMatchObject({ path: '/digests/d1', figures: { elapsedMs: 12_000, thresholdMs: 10_000 } });
});

it('of a rule about one digest finds that one alone, however slow others are', () => {
  const rule = aRule('slow_digest', { condition: { thresholdMs: 1_000, digest: 'd2' } });
  expect(slowDigestFindings(rule, [slow(), slow({ digest: 'd2' })]).map(one => one.digest)).toEqual(['d2']);
});
