import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { limitTo } from './limit-to.ts';

it('lets no more than its places in at once, in order, also when work fails', async () => {
  const limited = limitTo(2);
  let inside = 0;
  let most = 0;
  const begun: number[] = [];
  const work = (n: number) => async () => {
    begun.push(n);
    most = Math.max(most, ++inside);
    await delay(2);
    inside--;
    if (n % 3 === 0) throw new Error('failed');
    return n;
  };
  const results = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => limited(work(n))));
  expect(most).toBe(2);
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(results.filter(r => r.status === 'rejected').length).toBe(4);
});
