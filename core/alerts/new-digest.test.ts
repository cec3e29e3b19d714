import { expect, it } from 'vitest';
import { newDigestFindings } from './new-digest.ts';

it('tells of a digest once for the fleet, and not of one that a log had', () => {
  const fresh = { digestText: 'SELECT ?', maxMs: 3_000, logged: false };
  const found = newDigestFindings([
    { ...fresh, digest: 'd1', instance: 'a' },
    { ...fresh, digest: 'd1', instance: 'b' },
    { ...fresh, digest: 'd2', instance: 'a', logged: true },
  ]);
  expect(found.map(one => [one.subject, one.instance])).toEqual([['d1', 'a']]);
});
