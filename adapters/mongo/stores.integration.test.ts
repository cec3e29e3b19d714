import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Detected, InstanceAddress, InstanceStatus } from '#core/instance.ts';
import { type CollectedPlan, NO_BRIEF, PASTED, type PlanRequest } from '#core/plan/collected.ts';
import { NO_FACTS } from '#core/plan/schema/table-facts.ts';
import { DEFAULT_LIVE_SETTINGS, settingsFor } from '#core/settings.ts';
import { neverFails, openTestMongo } from './test-mongo.ts';

/** How long a test waits for what must come; a loaded machine is slow. */
const SOON = { timeout: 30_000 };

let mongo: Awaited<ReturnType<typeof openTestMongo>>;
beforeAll(async () => {
  mongo = await openTestMongo(inject('mongoUri'), 'stores');
});
afterAll(() => mongo.drop());

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 23, 5, minutes));

describe('leases', () => {
  it('gives a name to one owner, renews it, and to another after its end with a higher fence', async () => {
    const { leases } = mongo.stores;
    const first = await leases.acquire('poll:a', 'w1', 60_000);
    expect(first).toMatchObject({ name: 'poll:a', owner: 'w1', fence: 1 });
    expect(await leases.acquire('poll:a', 'w2', 60_000)).toBeNull();
    expect((await leases.acquire('poll:a', 'w1', 1))?.fence).toBe(1);
    await delay(20);
    expect((await leases.acquire('poll:a', 'w2', 60_000))?.fence).toBe(2);
    expect(await leases.renew(['poll:a'], 'w1', 60_000)).toEqual(new Set());
  });

  it('is taken by exactly one of many at once', async () => {
    const owners = Array.from({ length: 20 }, (_, n) => `w${n}`);
    const taken = await Promise.all(owners.map(owner => mongo.stores.leases.acquire('poll:race', owner, 60_000)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('keeps the fence growing over a release, and lists what is held and has not ended by the clock of MongoDB', async () => {
    const { leases } = mongo.stores;
    await leases.acquire('x:1', 'w1', 60_000);
    await leases.acquire('x:2', 'w1', 60_000);
    await leases.release(['x:1'], 'w1');
    await leases.release(['x:2'], 'w9');
    await leases.acquire('x:3', 'w1', 1);
    await expect.poll(async () => (await leases.list('x:')).map(lease => lease.name)).toEqual(['x:2']);
    expect((await leases.acquire('x:1', 'w1', 60_000))?.fence).toBe(2);
    expect(await leases.renew(['x:1', 'x:2', 'x:4'], 'w1', 60_000)).toEqual(new Set(['x:1', 'x:2']));
  });
});

function aStatus(of: Partial<InstanceStatus>): Omit<InstanceStatus, 'history'> {
  return {
    instance: 'a',
    worker: 'w1',
    fence: 1,
    state: 'watched',
    lastPollAt: at(0),
    intervalMs: 1_000,
    lagMs: 2,
    lagP99Ms: 3,
    resumedAt: at(0),
    cost: { serverMs: 0.4, roundTripMs: 0.9, rowsExamined: 60 },
    running: 1,
    waiting: 0,
    error: { code: 'timeout', message: 'm', remedy: 'r', since: at(0) },
    updatedAt: at(0),
    ...of,
  };
}

describe('status', () => {
  it('refuses the word of a worker whose lease another has taken', async () => {
    const { status } = mongo.stores;
    await status.writeInstances([aStatus({ fence: 2, worker: 'w2' })], null);
    await status.writeInstances([aStatus({ fence: 1, worker: 'w1' }), aStatus({ instance: 'b' })], { at: at(1) });
    const stored = await status.instances();
    expect(stored.map(s => [s.instance, s.worker])).toEqual([
      ['a', 'w2'],
      ['b', 'w1'],
    ]);
    expect(stored[0]).toEqual({ ...aStatus({ fence: 2, worker: 'w2' }), history: [] });
    expect(stored[1]?.history).toEqual([{ at: at(1), lagMs: 2, costMs: 0.4 }]);
  });

  it('keeps a day of minutes and gives as many as asked', async () => {
    const { status } = mongo.stores;
    await status.writeInstances([aStatus({ instance: 'c' })], null);
    const day = Array.from({ length: 1_439 }, (_, minute) => ({ at: at(minute), lag_ms: 1, cost_ms: 1 }));
    await mongo.db.collection('instance_history').insertOne({ _id: 'c' as never, points: day });
    for (let minute = 1_439; minute < 1_445; minute++)
      await status.writeInstances([aStatus({ instance: 'c' })], { at: at(minute) });
    const historyOf = async (points?: number) =>
      (await status.instances(points)).find(s => s.instance === 'c')?.history ?? [];
    expect(await historyOf()).toHaveLength(1_440);
    expect(await historyOf(60)).toHaveLength(6);
    expect((await historyOf(2)).map(point => point.at)).toEqual([at(1_443), at(1_444)]);
    expect(await historyOf(0)).toEqual([]);
  });

  it('lists the workers of the last minute', async () => {
    const { status } = mongo.stores;
    const worker = {
      worker: 'w1',
      startedAt: at(0),
      heartbeatAt: at(10),
      instances: 2,
      buffered: 0,
      overflowed: 0,
      explainQueue: 0,
      rssBytes: 1e8,
    };
    await status.writeWorker(worker);
    await status.writeWorker({ ...worker, worker: 'w0', heartbeatAt: at(8) });
    expect(await status.workers(new Date(at(10).getTime() + 5_000))).toEqual([worker]);
    await status.removeWorker(worker.worker);
    expect(await status.workers(at(10))).toEqual([]);
  });
});

describe('instances', () => {
  const address = (name: string, of: Partial<InstanceAddress> = {}): InstanceAddress => ({
    name,
    source: 'static',
    host: 'db.internal',
    port: 3306,
    tls: 'prefer',
    tags: { env: 'prd', 'team.name': 'shop' },
    ...of,
  });

  it('follows its source: new, changed and gone, and keeps what was detected', async () => {
    const { instances } = mongo.stores;
    await instances.replaceSource('static', [address('i1'), address('i2')]);
    const detected: Detected = {
      at: at(1),
      version: '9.7.4',
      flavour: 'mysql',
      serverStart: at(0),
      performanceSchema: 'on',
      readingSource: 'performance_schema',
      fallback: null,
      clockOffsetMs: 1.5,
      tls: { protocol: 'TLSv1.3', verified: false },
      account: 'm@%',
      missingGrants: ['PROCESS'],
      slowLog: { on: true, longQueryTimeS: 0.5, output: 'FILE' },
    };
    await instances.setDetected('i1', detected);
    await instances.replaceSource('static', [address('i1', { port: 3307 }), address('i3')]);
    expect(await instances.byName('i1')).toMatchObject({ ...address('i1', { port: 3307 }), detected, gone: false });
    expect((await instances.list()).map(i => [i.name, i.gone])).toEqual([
      ['i1', false],
      ['i2', true],
      ['i3', false],
    ]);
  });

  it('leaves a name to the source that lists it, until that lists it no more', async () => {
    const { instances } = mongo.stores;
    await instances.replaceSource('static', [address('shared')]);
    await instances.replaceSource('rds', [address('shared', { source: 'rds', host: 'rds' })]);
    expect(await instances.byName('shared')).toMatchObject({ source: 'static', host: 'db.internal' });
    await instances.replaceSource('static', []);
    await instances.replaceSource('rds', [address('shared', { source: 'rds', host: 'rds' })]);
    expect(await instances.byName('shared')).toMatchObject({ source: 'rds', host: 'rds', gone: false });
  });

  it('gives a name to the person who sets it, also when RDS listed it first', async () => {
    const { instances } = mongo.stores;
    await instances.replaceSource('rds', [address('both', { source: 'rds', host: 'rds' })]);
    await instances.replaceSource('static', [address('both')]);
    expect(await instances.byName('both')).toMatchObject({ source: 'static', host: 'db.internal' });
  });
});

describe('settings', () => {
  it('begins with the given values, and one instance can differ and return', async () => {
    const { settings } = mongo.stores;
    expect(await settings.read()).toEqual({ live: DEFAULT_LIVE_SETTINGS, instances: {} });
    await settings.updateLive({ thresholdMs: 500, traceUrlTemplate: 'https://t/{traceId}' });
    const own = await settings.updateInstance('db.a$1', { intervalMs: 250, monitoring: false });
    expect(settingsFor(own, 'db.a$1')).toMatchObject({ monitoring: false, thresholdMs: 500, intervalMs: 250 });
    const back = await settings.updateInstance('db.a$1', { intervalMs: null });
    expect(back.instances['db.a$1']).toEqual({ monitoring: false });
    expect((await settings.updateLive({ traceUrlTemplate: null })).live.traceUrlTemplate).toBeNull();
  });

  it('passes over stored values of a wrong type', async () => {
    await mongo.db.collection<{ _id: string }>('setting').updateOne({ _id: 'live' }, { $set: { interval_ms: 'fast' } });
    expect((await mongo.stores.settings.read()).live.intervalMs).toBe(DEFAULT_LIVE_SETTINGS.intervalMs);
  });
});

describe('plan requests', () => {
  const wish = (of: Partial<PlanRequest>): PlanRequest => ({
    instance: 'a',
    digest: 'd1',
    captureId: 'c1',
    schema: null,
    sqlText: 'SELECT 1',
    textCut: false,
    by: 'poller',
    requestedAt: at(1),
    ...of,
  });

  it("hands out persons' wishes first, then the oldest, each to one worker", async () => {
    const { planRequests } = mongo.stores;
    await planRequests.add(wish({ digest: 'new', requestedAt: at(3) }));
    await planRequests.add(wish({ digest: 'old', requestedAt: at(2) }));
    await planRequests.add(wish({ digest: 'user', by: 'user', requestedAt: at(4) }));
    await planRequests.add(wish({ digest: 'other', instance: 'b', requestedAt: at(0) }));
    const taken = [];
    for (let n = 0; n < 4; n++) taken.push((await planRequests.take(['a'], 'w1'))?.digest);
    expect(taken).toEqual(['user', 'old', 'new', undefined]);
    expect(await planRequests.pending()).toBe(4);
    await planRequests.done({ instance: 'a', digest: 'old' });
    expect(await planRequests.isPending('a', 'old')).toBe(false);
    expect(await planRequests.isPending('a', 'new')).toBe(true);
  });

  it("replaces a poller's wish by a person's, which waits on when the first is done", async () => {
    const { planRequests } = mongo.stores;
    await planRequests.add(wish({ instance: 'r' }));
    await planRequests.add(wish({ instance: 'r', sqlText: 'later' }));
    expect(await planRequests.take(['r'], 'w1')).toEqual(wish({ instance: 'r' }));
    const own = wish({ instance: 'r', by: 'user', sqlText: "SELECT '$x'" });
    await planRequests.add(own);
    await planRequests.done(own);
    expect(await planRequests.take(['r'], 'w1')).toEqual(own);
  });

  it('hands out again what a worker left behind', async () => {
    const { planRequests } = mongo.stores;
    await planRequests.add(wish({ instance: 'l' }));
    await planRequests.take(['l'], 'w1');
    const old = new Date(Date.now() - 61_000);
    await mongo.db.collection('plan_request').updateOne({ instance: 'l' }, { $set: { taken_at: old } });
    expect(await planRequests.take(['l'], 'w2')).toMatchObject({ instance: 'l' });
  });
});

describe('plans', () => {
  const plan = (id: string, of: Partial<CollectedPlan> = {}): CollectedPlan => ({
    id,
    instance: 'a',
    digest: 'd1',
    digestText: 'SELECT ?',
    class: 'READ',
    schema: 'shop',
    captureId: null,
    sqlText: 'SELECT 1',
    serverVersion: '9.7.4',
    collectedAt: at(1),
    tookMs: 3.5,
    ...NO_BRIEF,
    outcome: { status: 'collected', documents: { v1: '{}', tree: '-> x' }, approximate: false, around: NO_FACTS },
    ...of,
  });

  it('gives plans back and lists them without documents', async () => {
    const { plans } = mongo.stores;
    const refused: CollectedPlan['outcome'] = { status: 'refused', code: 'text_cut', message: 'cut' };
    const all = [plan('p1'), plan('p2', { collectedAt: at(2), outcome: refused }), plan('p3', { instance: 'b' })];
    for (const one of all) await plans.insert(one);
    await plans.insert(plan('p1'));
    for (const one of all) expect(await plans.byId(one.id)).toEqual(one);
    const first = await plans.find({ digest: 'd1' }, 2, null);
    expect(first.items.map(row => row.id)).toEqual(['p2', 'p3']);
    expect(first.items[0]).toMatchObject({ status: 'refused', code: 'text_cut' });
    expect(first.items[0]).not.toHaveProperty('sqlText');
    expect((await plans.find({ digest: 'd1' }, 2, first.nextCursor)).items.map(row => row.id)).toEqual(['p1']);
    const ids = async (span: { from: Date; to?: Date }) =>
      (await plans.find({ digest: 'd1', ...span }, 9, null)).items.map(row => row.id);
    expect(await ids({ from: at(1), to: at(2) })).toEqual(['p3', 'p1']);
    expect(await ids({ from: at(2) })).toEqual(['p2']);
  });

  it('finds plans by what was judged of them, dearest first, those without a cost last', async () => {
    const { plans } = mongo.stores;
    const of = (id: string, more: Partial<CollectedPlan>) =>
      plan(id, { digest: `brief-${id}`, instance: 'brief', ...more });
    await plans.insert(of('b1', { cost: 5, findings: ['full-scan'], severity: 'critical', changed: true }));
    await plans.insert(of('b2', { cost: 90, findings: ['large-sort', 'full-scan'], severity: 'warning' }));
    await plans.insert(of('b3', { digestText: 'SELECT a+b FROM `orders`' }));
    await plans.insert(of('b4', { instance: PASTED, digestText: 'SELECT brief' }));
    const ids = async (...[filter, limit, cursor, sort]: Parameters<typeof plans.find>) =>
      (await plans.find(filter, limit, cursor, sort)).items.map(row => row.id);
    const dearest = { field: 'cost', direction: 'desc' } as const;
    const first = await plans.find({ instances: ['brief'] }, 2, null, dearest);
    expect(first.items.map(row => row.id)).toEqual(['b2', 'b1']);
    expect(await ids({ instances: ['brief'] }, 2, first.nextCursor, dearest)).toEqual(['b3']);
    await expect(plans.find({}, 2, first.nextCursor)).rejects.toThrow('cursor');
    expect(await ids({ findings: ['large-sort', 'index-merge'] }, 9, null)).toEqual(['b2']);
    expect(await ids({ changed: true }, 9, null)).toEqual(['b1']);
    expect(await ids({ text: 'a+b orders' }, 9, null)).toEqual(['b3']);
    expect(await ids({ pasted: true }, 9, null)).toEqual(['b4']);
    expect(await ids({ pasted: false, text: 'brief' }, 9, null)).toEqual([]);
  });

  it('keeps a plan that no document could hold as failed', async () => {
    const documents = { v1: 'x'.repeat(20_000_000) };
    await mongo.stores.plans.insert(
      plan('huge', { outcome: { status: 'collected', documents, approximate: false, around: NO_FACTS } }),
    );
    expect((await mongo.stores.plans.byId('huge'))?.outcome).toMatchObject({
      status: 'failed',
      code: 'plan_too_large',
    });
  });
});

describe('indexes and changes', () => {
  it('are all there, and making them again mends what differs', async () => {
    expect(await mongo.missingIndexes()).toEqual([]);
    await mongo.db.collection('captures').dropIndex('longest');
    expect(await mongo.missingIndexes()).toEqual(['captures.longest']);
    await mongo.db.collection('captures').dropIndex('retention');
    await mongo.db.collection('captures').createIndex({ updated_at: 1 }, { name: 'retention', expireAfterSeconds: 1 });
    await mongo.db.collection('captures').dropIndex('newest');
    await mongo.db.collection('captures').createIndex({ start: 1 }, { name: 'newest' });
    await mongo.db.collection('captures').dropIndex('pid');
    await mongo.db.collection('captures').createIndex({ pid: 1 }, { unique: true });
    await mongo.ensureIndexes();
    expect(await mongo.missingIndexes()).toEqual([]);
    const indexes = await mongo.db.collection('captures').indexes();
    expect(indexes.find(index => index.name === 'retention')?.expireAfterSeconds).toBe(90 * 86_400);
    expect(indexes.find(index => index.name === 'newest')?.key).toMatchObject({ start: -1 });
    expect(indexes.filter(index => 'pid' in index.key)).toEqual([{ v: 2, key: { pid: 1 }, name: 'pid' }]);
  });

  it('keep data for the days of the settings, and a process that starts does not go back to its first value', async () => {
    const kept = () =>
      Promise.all(
        ['captures', 'plans', 'digest_days_example', 'collection_job', 'collection_task'].map(async name => {
          const indexes = await mongo.db.collection(name).indexes();
          return (indexes.find(index => index.name === 'retention')?.expireAfterSeconds ?? 0) / 86_400;
        }),
      );
    // Tasks stay longer than their job.
    expect(await kept()).toEqual([90, 90, 90, 90, 120]);
    await mongo.stores.settings.updateLive({ retentionDays: 7 });
    expect(await kept()).toEqual([7, 7, 7, 7, 37]);
    await mongo.ensureIndexes();
    expect(await kept()).toEqual([7, 7, 7, 7, 37]);
  });

  it('tells of changed state', async () => {
    const controller = new AbortController();
    let changes = 0;
    const following = mongo.changes.state(controller.signal, () => changes++, neverFails);
    await expect
      .poll(async () => {
        await mongo.stores.settings.updateLive({ thresholdMs: 500 + Math.round(Math.random() * 1e6) });
        return changes;
      }, SOON)
      .toBeGreaterThan(0);
    controller.abort();
    await following;
  });
});
