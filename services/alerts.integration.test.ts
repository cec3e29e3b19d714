import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { aCapture } from '#adapters/mongo/test-mongo.ts';
import { openNotifier } from '#adapters/notify/notifier.ts';
import { changedAlerts } from '#core/alerts/alert.ts';
import type { Channel } from '#core/alerts/channel.ts';
import { aRule } from '#core/alerts/rule.fixture.ts';
import type { Rule, RuleKind } from '#core/alerts/rule.ts';
import type { InstanceStatus } from '#core/instance.ts';
import type { CollectedPlan } from '#core/plan/collected.ts';
import { NO_BRIEF } from '#core/plan/collected.ts';
import { NO_FACTS } from '#core/plan/schema/table-facts.ts';
import { testWebContext } from '#runtime/test-web-context.ts';
import type { NotifyContext } from '#services/alert-context.ts';
import { evaluateAlerts } from '#services/evaluate-alerts.ts';
import { type AlertMemory, findAlerts } from '#services/find-alerts.ts';
import { sendDelivery } from '#services/send-delivery.ts';

const T0 = new Date('2026-11-23T05:00:00Z').getTime();
const minute = (n: number) => new Date(T0 + n * 60_000);

const STATUS: Omit<InstanceStatus, 'history'> = {
  instance: 'resumed',
  worker: 'w1',
  fence: 1,
  state: 'connecting',
  lastPollAt: null,
  resumedAt: null,
  intervalMs: 1_000,
  lagMs: 0,
  lagP99Ms: 0,
  cost: { serverMs: null, roundTripMs: 0, rowsExamined: null },
  running: 0,
  waiting: 0,
  error: null,
  updatedAt: minute(0),
};

let web: Awaited<ReturnType<typeof testWebContext>>;
let ctx: NotifyContext;
let now = minute(0);
let answer = 200;
const got: { id: string | undefined; body: { type: string; alerts: { subject: string }[]; more: number } }[] = [];
const receiver = createServer(async (request, response) => {
  got.push({ id: request.headers['webhook-id']?.toString(), body: JSON.parse(await text(request)) });
  response.writeHead(answer).end();
});

beforeAll(async () => {
  web = await testWebContext(inject('mongoUri'), 'alerts');
  await new Promise<void>(resolve => receiver.listen(0, '127.0.0.1', resolve));
  ctx = { ...web.ctx, now: () => now, notifier: openNotifier(null), publicUrl: 'https://slow.example.com' };
});
afterAll(async () => {
  receiver.close();
  await web.drop();
});
beforeEach(async () => {
  now = minute(0);
  answer = 200;
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  const hook: Channel = { id: 'c1', name: 'hook', language: 'en', kind: 'webhook', url, secret: null };
  await ctx.alerts.channels.save(hook);
});
afterEach(async () => {
  got.length = 0;
  const { db } = web.mongo;
  for (const name of ['alert', 'alert_rule', 'alert_delivery', 'captures', 'plans'])
    await db.collection(name).deleteMany({});
});

const memory = (): AlertMemory => ({ lookingSince: minute(-600), planChanges: new Map() });
const rule = <K extends RuleKind>(kind: K, of: Partial<Rule<K>> = {}) =>
  aRule(kind, { since: minute(-600), ...of } as Partial<Rule<K>>);
const slow = (eventId: string, of: Parameters<typeof aCapture>[0] = {}) =>
  aCapture({
    eventId,
    phase: 'finished',
    timing: 'exact',
    elapsedMs: 12_000,
    start: now,
    firstSeen: now,
    updatedAt: now,
    ...of,
  });

async function lookAndSend(): Promise<void> {
  await evaluateAlerts(ctx, memory());
  while (await sendDelivery(ctx));
}
const deliveries = () => ctx.alerts.deliveries.list(50);

describe('a slow digest', () => {
  it('is told of once, holds, and is told of when it is over', async () => {
    await ctx.alerts.rules.save(rule('slow_digest'));
    await ctx.stores.captures.upsertMany([slow('1'), slow('2', { digest: 'd2', elapsedMs: 900 })]);
    await lookAndSend();
    await lookAndSend();
    expect(got.map(one => [one.body.type, one.body.alerts.map(alert => alert.subject)])).toEqual([
      ['alert.fired', ['d1@orders-1']],
    ]);
    expect(JSON.stringify(got)).not.toContain('주문');
    for (now = minute(0.5); now <= minute(2); now = new Date(now.getTime() + 30_000)) await lookAndSend();
    expect(got.map(one => one.body.type)).toEqual(['alert.fired', 'alert.ended']);
    now = minute(3);
    await ctx.stores.captures.upsertMany([slow('3')]);
    await lookAndSend();
    expect(got, 'the quiet period keeps the second time back').toHaveLength(2);
    expect(await ctx.alerts.alerts.active(10)).toMatchObject([{ told: false, suppressed: 1 }]);
  });

  it('is one message however many digests begin at one look', async () => {
    await ctx.alerts.rules.save(rule('slow_digest'));
    await ctx.stores.captures.upsertMany(Array.from({ length: 14 }, (_, i) => slow(`${i}`, { digest: `d${i}` })));
    await lookAndSend();
    expect(got).toMatchObject([{ body: { more: 4 } }]);
    expect(got[0]?.body.alerts).toHaveLength(10);
  });

  it('is told of once by evaluators that look at the same moment', async () => {
    await ctx.alerts.rules.save(rule('slow_digest'));
    await ctx.stores.captures.upsertMany([slow('1')]);
    await Promise.all(Array.from({ length: 5 }, () => evaluateAlerts(ctx, memory())));
    while (await sendDelivery(ctx));
    expect(got).toHaveLength(1);
  });
});

describe('a slow digest among more than one look takes up', () => {
  it('goes on, and is found by a rule of its own', async () => {
    const own = rule('slow_digest', { id: 'own', condition: { thresholdMs: 10_000, digest: 'd1' }, channels: [] });
    await ctx.alerts.rules.save(rule('slow_digest'));
    await ctx.stores.captures.upsertMany([slow('1')]);
    await lookAndSend();
    const slower = (_: unknown, i: number) => slow(`s${i}`, { digest: `s${i}`, elapsedMs: 20_000 });
    await ctx.stores.captures.upsertMany(Array.from({ length: 200 }, slower));
    now = minute(0.5);
    await lookAndSend();
    expect(got.map(one => one.body.type)).toEqual(['alert.fired', 'alert.fired']);
    expect((await findAlerts(ctx, own, memory())).map(finding => finding.subject)).toEqual(['d1@orders-1']);
    for (; now <= minute(2); now = new Date(now.getTime() + 30_000)) await lookAndSend();
    expect(got.at(-1)?.body).toMatchObject({ type: 'alert.ended', more: 191 });
  });
});

describe('a process that is killed', () => {
  const begin = async () => {
    const made = rule('slow_digest');
    await ctx.alerts.rules.save(made);
    await ctx.stores.captures.upsertMany([slow('1')]);
    const found = await findAlerts(ctx, made, memory());
    await ctx.alerts.alerts.change(changedAlerts(made, found, [], now, () => 'n1'));
  };

  it('before it handed a notice over loses none', async () => {
    await begin();
    await lookAndSend();
    expect(got.map(one => one.id)).toEqual(['n1.c1']);
  });

  it('after it handed a notice over, before it wrote that down, doubles none', async () => {
    await begin();
    const outbox = await ctx.alerts.alerts.withOutbox();
    await lookAndSend();
    // As it stood before: the next process finds the notice still in the outbox.
    await web.mongo.db.collection<{ _id: string }>('alert').updateMany({}, { $set: { outbox: outbox[0]?.outbox } });
    await lookAndSend();
    expect(got).toHaveLength(1);
    expect(await deliveries()).toMatchObject([{ state: 'sent', tries: 1 }]);
  });

  it('while it sent leaves the delivery to be sent again under the same id', async () => {
    await begin();
    await evaluateAlerts(ctx, memory());
    expect(await ctx.alerts.deliveries.claim(0)).toMatchObject({ id: 'n1.c1', tries: 1 });
    while (await sendDelivery(ctx));
    expect(got.map(one => one.id)).toEqual(['n1.c1']);
    expect(await deliveries()).toMatchObject([{ state: 'sent', tries: 2 }]);
  });
});

describe('a delivery', () => {
  it('that fails is tried again after a pause, and shows why', async () => {
    answer = 503;
    await ctx.alerts.rules.save(rule('slow_digest'));
    await ctx.stores.captures.upsertMany([slow('1')]);
    await lookAndSend();
    const [waiting] = await deliveries();
    expect(waiting).toMatchObject({ state: 'waiting', tries: 1, lastError: 'The receiver answered 503.' });
    expect(waiting?.nextAt?.getTime()).toBeGreaterThan(Date.now() + 5_000);
    expect(got).toHaveLength(1);
  });

  it('that the receiver will never take is given up', async () => {
    answer = 410;
    await ctx.alerts.rules.save(rule('slow_digest'));
    await ctx.stores.captures.upsertMany([slow('1')]);
    await lookAndSend();
    expect(await deliveries()).toMatchObject([{ state: 'failed', tries: 1, nextAt: null }]);
  });

  it('is taken by one of many workers', async () => {
    await ctx.alerts.rules.save(rule('slow_digest'));
    await ctx.stores.captures.upsertMany([slow('1')]);
    await evaluateAlerts(ctx, memory());
    await Promise.all(Array.from({ length: 8 }, () => sendDelivery(ctx)));
    expect(got).toHaveLength(1);
  });
});

describe('what is found', () => {
  const found = async (made: Rule, of: AlertMemory = memory()) =>
    (await findAlerts(ctx, made, of)).map(finding => [finding.subject, finding.figures]);

  it('counts slow statements of the last minutes by instance', async () => {
    await ctx.stores.captures.upsertMany([
      ...['1', '2', '3'].map(id => slow(id)),
      slow('4', { instance: 'orders-2' }),
      slow('5', { start: minute(-11) }),
    ]);
    const made = rule('slow_count', { condition: { count: 3, minutes: 10, perInstance: true } });
    expect(await found(made)).toEqual([['orders-1', { count: 3, minutes: 10, limit: 3 }]]);
    const other = rule('slow_count', { ...made, instances: ['orders-2'] });
    expect(await found(other)).toEqual([]);
  });

  it('tells a new digest from those that were captured before, be they many and slower', async () => {
    await ctx.stores.captures.upsertMany([
      slow('1', { digest: 'old', start: minute(-900), firstSeen: minute(-900), updatedAt: minute(-900) }),
      slow('2', { digest: 'old' }),
      slow('3', { digest: 'new' }),
    ]);
    const others = Array.from({ length: 200 }, (_, i) => ({ digest: `known${i}`, elapsedMs: 20_000 }));
    await ctx.stores.captures.upsertMany(
      others.flatMap((of, i) => [
        slow(`a${i}`, { ...of, start: minute(-900), firstSeen: minute(-900), updatedAt: minute(-900) }),
        slow(`b${i}`, of),
      ]),
    );
    expect(await found(rule('new_digest'))).toEqual([['new', { elapsedMs: 12_000 }]]);
  });

  it('finds an instance that nobody polls, unless its monitoring is off', async () => {
    const address = { source: 'static', host: '127.0.0.1', port: 1, tls: 'off', tags: {} } as const;
    await ctx.stores.instances.replaceSource('static', [{ name: 'silent', ...address }]);
    await ctx.stores.settings.updateInstance('silent', { monitoring: true });
    now = new Date(Date.now() + 600_000);
    const subjects = async () => (await found(rule('instance_silent'))).map(([subject]) => subject);
    expect(await subjects()).toEqual(['silent']);
    await ctx.stores.settings.updateInstance('silent', { monitoring: false });
    expect(await subjects()).toEqual([]);
    await ctx.stores.instances.replaceSource('static', []);
  });

  it('does not count the time of a pause as silence', async () => {
    const address = { source: 'static', host: '127.0.0.1', port: 1, tls: 'off', tags: {} } as const;
    await ctx.stores.instances.replaceSource('static', [{ name: 'resumed', ...address }]);
    const isSilentAfter = async (status: Partial<InstanceStatus>) => {
      await ctx.stores.status.writeInstances([{ ...STATUS, lastPollAt: minute(-60), ...status }], null);
      return (await found(rule('instance_silent'))).length > 0;
    };
    expect(await isSilentAfter({ state: 'paused', updatedAt: minute(-1) })).toBe(false);
    expect(await isSilentAfter({ state: 'paused', updatedAt: minute(-30) })).toBe(true);
    expect(await isSilentAfter({ state: 'error', resumedAt: minute(-1) })).toBe(false);
    expect(await isSilentAfter({ state: 'error', resumedAt: minute(-30) })).toBe(true);
    expect(await isSilentAfter({ state: 'watched', resumedAt: minute(-30), lastPollAt: minute(-1) })).toBe(false);
    await ctx.stores.instances.replaceSource('static', []);
  });

  it('finds a plan that changed and is slower', async () => {
    const tree = (access: string) =>
      JSON.stringify({
        query_block: { select_id: 1, table: { table_name: 'orders', access_type: access, rows_examined_per_scan: 9 } },
      });
    const plan = (id: string, at: Date, access: string, captureId: string): CollectedPlan => ({
      id,
      instance: 'orders-1',
      digest: 'd1',
      digestText: 'SELECT ?',
      class: 'READ',
      schema: 'shop',
      captureId,
      sqlText: 'SELECT 1',
      serverVersion: '8.0.40',
      collectedAt: at,
      tookMs: 2,
      ...NO_BRIEF,
      outcome: { status: 'collected', approximate: false, documents: { v1: tree(access) }, around: NO_FACTS },
    });
    const fast = slow('1', { start: minute(-70), elapsedMs: 2_000 });
    const slower = slow('2', { start: minute(-5), elapsedMs: 9_000 });
    await ctx.stores.captures.upsertMany([fast, slower]);
    await ctx.stores.plans.insert(plan('p1', minute(-69), 'ref', fast.id));
    await ctx.stores.plans.insert(plan('p2', minute(-4), 'ALL', slower.id));
    expect(await found(rule('plan_slower'))).toEqual([['d1@orders-1', { beforeMs: 2_000, afterMs: 9_000 }]]);
    expect(await found(rule('plan_slower', { condition: { factor: 5 } }))).toEqual([]);
  });
});
