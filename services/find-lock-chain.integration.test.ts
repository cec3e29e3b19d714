import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { aCapture, openTestMongo } from '#adapters/mongo/test-mongo.ts';
import type { Capture } from '#core/live/capture.ts';
import { findLockChain } from '#services/find-lock-chain.ts';

const AT = Date.parse('2026-11-01T03:00:00Z');
const wait = (threadId: string, connectionId: number): Capture['wait'] => ({
  kind: 'row',
  object: 'shop.orders',
  mode: 'X,REC_NOT_GAP',
  since: AT + 20_000,
  blocker: {
    threadId,
    connectionId,
    user: 'app',
    host: null,
    statement: 'UPDATE `orders` SET `note` = ?',
    idleInTransaction: false,
    since: AT,
  },
});
const seconds = (begin: number, end: number) => ({
  start: new Date(AT + begin * 1_000),
  end: new Date(AT + end * 1_000),
  updatedAt: new Date(AT + end * 1_000),
});
const holder = aCapture({ threadId: '1', connectionId: 11, ...seconds(0, 40) });
const first = aCapture({ threadId: '2', connectionId: 12, wait: wait('1', 11), ...seconds(20, 40) });
const second = aCapture({ threadId: '3', connectionId: 13, wait: wait('2', 12), ...seconds(25, 42) });
const longAgo = aCapture({ threadId: '4', connectionId: 14, wait: wait('1', 11), ...seconds(-90, -60) });

let mongo: Awaited<ReturnType<typeof openTestMongo>>;
beforeAll(async () => {
  mongo = await openTestMongo(inject('mongoUri'), 'lock_chain');
  await mongo.stores.captures.upsertMany([holder, first, second, longAgo]);
});
afterAll(() => mongo.drop());

it('finds the holder’s own statement and all who waited at the time, from whichever of them it is asked', async () => {
  const ctx = { stores: mongo.stores, now: () => new Date(AT + 60_000) };
  for (const of of [holder, first, second]) {
    const chain = await findLockChain(ctx, of);
    expect(chain.map(link => [link.depth, link.captureId])).toEqual([
      [0, holder.id],
      [1, first.id],
      [2, second.id],
    ]);
  }
});

it('finds nobody for a statement that waited for nobody', async () => {
  const alone = aCapture({ threadId: '5', connectionId: 15, ...seconds(0, 3) });
  expect(await findLockChain({ stores: mongo.stores, now: () => new Date(AT + 60_000) }, alone)).toEqual([]);
});
