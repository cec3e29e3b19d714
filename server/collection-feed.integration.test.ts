import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { NO_PROGRESS } from '#core/collect/job.ts';
import { type CollectionDelta, collectionDelta } from '#core/contract/collections.ts';
import { testWebContext } from '#runtime/test-web-context.ts';
import { runCollectionFeed } from '#server/collection-feed.ts';
import type { LiveServer } from '#server/socket.ts';

let web: Awaited<ReturnType<typeof testWebContext>>;
const sent: CollectionDelta[] = [];
/** Sockets of which only what is sent matters here. */
const io = {
  engine: { clientsCount: 1 },
  to: () => ({ emit: (_: string, delta: CollectionDelta) => sent.push(collectionDelta.parse(delta)) }),
} as unknown as LiveServer;
let feed: Promise<void>;

beforeAll(async () => {
  web = await testWebContext(inject('mongoUri'), 'collection_feed');
  feed = runCollectionFeed(web.ctx, io);
});
afterAll(async () => {
  await web.lifecycle.stop('test');
  await feed;
  await web.drop();
});

test('a job is told from its start over each change of its days to its end, and log lines once', async () => {
  const { jobs, tasks } = web.ctx.months;
  const dates = ['2026-10-01', '2026-10-02'];
  const job = await jobs.create(
    {
      id: 'feed-1',
      firstDate: '2026-10-01',
      lastDate: '2026-10-02',
      timeZone: 'Asia/Seoul',
      instances: ['a'],
      requestedBy: 'kim',
      requestedAt: new Date(),
      again: false,
      resumed: null,
      state: 'running',
      finishedAt: null,
    },
    dates.map(date => ({ instance: 'a', date, state: 'waiting' })),
  );
  await vi.waitFor(
    () => expect(sent[0]).toMatchObject({ job: { id: 'feed-1', state: 'running' }, tasks: [], log: [] }),
    20_000,
  );
  const held = await tasks.claim('w1', 60_000, job.id);
  if (!held) throw new Error('not claimed');
  await tasks.renew(held, 60_000, { ...NO_PROGRESS, entries: 7 });
  await jobs.appendLog(job.id, [{ at: new Date(), level: 'info', worker: 'w1', message: 'half way' }]);
  const changed = () => sent.flatMap(delta => delta.tasks).at(-1);
  await vi.waitFor(() => expect(changed()).toMatchObject({ date: '2026-10-01', state: 'running', entries: 7 }), 20_000);
  await vi.waitFor(
    () => expect(sent.flatMap(delta => delta.log).map(line => line.message)).toEqual(['half way']),
    20_000,
  );
  const asked = vi.spyOn(tasks, 'ofJob');
  const summed = vi.spyOn(tasks, 'progress');
  await vi.waitFor(() => expect(asked.mock.calls.length).toBeGreaterThan(2), 20_000);
  expect(asked.mock.calls.map(([, since]) => since)).not.toContain(undefined);
  expect(summed, 'nothing changed, so there is nothing to sum').not.toHaveBeenCalled();
  await jobs.cancel(job.id);
  await vi.waitFor(() => expect(sent.at(-1)?.job.state).toBe('cancelled'), 20_000);
  expect(sent.flatMap(delta => delta.log)).toHaveLength(1);
});
