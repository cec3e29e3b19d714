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

it('finds each digest on each instance', () => {
  const found = slowDigestFindings(aRule('slow_digest'), [slow(), slow({ instance: 'orders-2' })]);
  expect(found.map(one => one.subject)).toEqual(['d1@orders-1', 'd1@orders-2']);
  expect(found[0]).toMatchObject({ path: '/digests/d1', figures: { elapsedMs: 12_000, thresholdMs: 10_000 } });
});
