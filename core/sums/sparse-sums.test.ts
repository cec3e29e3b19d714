import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SparseSums } from './sparse-sums.ts';

test('the sums are those of a Map, in rising order of the key', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(30), fc.nat(4e9))), given => {
      const sums = new SparseSums();
      const wanted = new Map<number, number>();
      for (const [key, amount] of given) {
        sums.add(key, amount);
        wanted.set(key, (wanted.get(key) ?? 0) + amount);
      }
      expect([...sums]).toEqual([...wanted].sort((a, b) => a[0] - b[0]));
      expect(sums.size).toBe(wanted.size);
    }),
  );
});
