import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fairShare } from './fair-share.ts';

const names = (n: number) => Array.from({ length: n }, (_, i) => `i${i}`);

it('takes free instances up to an even share', () => {
  const share = fairShare({ me: 'a', wanted: names(5), holders: new Map(), workers: ['a', 'b'] });
  expect(share).toEqual({ take: ['i0', 'i1', 'i2'], giveUp: [] });
});

it('gives up the surplus when a worker joins, and what is wanted no more', () => {
  const holders = new Map([...names(4), 'old'].map(name => [name, 'a'] as const));
  expect(fairShare({ me: 'a', wanted: names(4), holders, workers: ['a', 'b'] })).toEqual({
    take: [],
    giveUp: ['old', 'i2', 'i3'],
  });
});

it('takes everything over from workers that are gone', () => {
  expect(fairShare({ me: 'a', wanted: names(3), holders: new Map(), workers: [] }).take).toEqual(names(3));
});

it('brings any workers in a few rounds to a state where each instance is held once and evenly, and which stays', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 0, max: 5 }),
      (n, w, first) => {
        const workers = Array.from({ length: w }, (_, i) => `w${i}`);
        const holders = new Map(names(n).map(name => [name, `w${first % w}`]));
        for (let round = 0; round < 3; round++) {
          for (const me of workers) {
            const { take, giveUp } = fairShare({ me, wanted: names(n), holders, workers });
            for (const name of giveUp) holders.delete(name);
            for (const name of take) holders.set(name, me);
          }
        }
        const counts = workers.map(me => [...holders.values()].filter(holder => holder === me).length);
        expect(holders.size).toBe(n);
        expect(Math.max(...counts)).toBeLessThanOrEqual(Math.ceil(n / w));
        for (const me of workers) {
          expect(fairShare({ me, wanted: names(n), holders, workers })).toEqual({ take: [], giveUp: [] });
        }
      },
    ),
  );
});
