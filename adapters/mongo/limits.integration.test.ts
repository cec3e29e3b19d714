import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openTestMongo } from './test-mongo.ts';

let mongo: Awaited<ReturnType<typeof openTestMongo>>;
beforeAll(async () => {
  mongo = await openTestMongo(inject('mongoUri'), 'limits');
});
afterAll(() => mongo.drop());

it('a window lets through what it may, and says how long it lasts', async () => {
  const { limits } = mongo.access;
  const waits = await Promise.all(Array.from({ length: 5 }, () => limits.take('report|kim', 3, 60_000)));
  expect(waits.filter(wait => wait === 0)).toHaveLength(3);
  expect(Math.max(...waits)).toBeGreaterThan(50_000);
  expect(await limits.take('report|lee', 3, 60_000)).toBe(0);
});

it('a try is counted before it is known how it ends, and each pause is longer than the one before', async () => {
  const { limits } = mongo.access;
  const tries = await Promise.all(Array.from({ length: 9 }, () => limits.tryOnce('a|kim')));
  expect(tries.filter(({ waitMs }) => waitMs === 0)).toHaveLength(5);
  const pauses: number[] = [];
  for (let round = 0; round < 8; round += 1) {
    pauses.push((await limits.tryOnce('a|kim')).waitMs);
    await mongo.db
      .collection('rate_limit')
      .updateOne({ _id: 'try:a|kim' as never }, { $set: { paused_until: new Date(0) } });
    expect((await limits.tryOnce('a|kim')).waitMs).toBe(0);
  }
  expect(pauses.map(pause => Math.round(pause / 1_000))).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
  expect((await limits.tryOnce('b|kim')).waitMs).toBe(0);
  await limits.succeeded('a|kim');
  expect(await limits.tryOnce('a|kim')).toEqual({ waitMs: 0, left: 4 });
});
