import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { storeDay } from '#adapters/mongo/test-days.ts';
import { openTestMongo } from '#adapters/mongo/test-mongo.ts';
import { datesBetween } from '#core/collect/days.ts';
import type { RdsServer } from '#core/collect/rds-server.ts';
import { type CollectedPlan, NO_BRIEF } from '#core/plan/collected.ts';
import { NO_FACTS } from '#core/plan/schema/table-facts.ts';
import { listCoverage } from '#services/list-coverage.ts';
import { listMonths } from '#services/list-months.ts';
import { makeReport, type ReportWish } from '#services/make-report.ts';
import type { MonthContext } from '#services/month-context.ts';

let mongo: Awaited<ReturnType<typeof openTestMongo>>;
let ctx: MonthContext;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

beforeAll(async () => {
  mongo = await openTestMongo(inject('mongoUri'), 'make_report');
  ctx = {
    stores: mongo.stores,
    months: mongo.months,
    now: () => new Date('2026-11-20T00:00:00Z'),
    log: silent,
    signal: new AbortController().signal,
    timeZone: 'Asia/Seoul',
    tagRules: { collect: null, live: null },
  };
  for (const instance of ['orders-1', 'orders-2'])
    for (const date of datesBetween('2026-09-01', '2026-10-31')) {
      const slow = date >= '2026-10-01' && instance === 'orders-1';
      const one = { digest: 'aaaa01', timeUs: (slow ? 9_000_000 : 3_000_000) + Number(date.slice(8)) };
      await storeDay(ctx.months, instance, date, [one]);
    }
  const plans: [string, string, string, string][] = [
    // The last of September, by Seoul's clock the first of October begins an hour later.
    ['before', 'orders-2', '2026-09-30T14:00:00Z', 'ref'],
    ['first', 'orders-2', '2026-09-30T16:00:00Z', 'ALL'],
    ['other', 'orders-1', '2026-10-02T00:00:00Z', 'ref'],
    ['back', 'orders-2', '2026-10-31T14:00:00Z', 'ref'],
    // November in Seoul.
    ['after', 'orders-2', '2026-10-31T16:00:00Z', 'ALL'],
    // More of them than one page of a list, all after the month.
    ...Array.from({ length: 30 }, (_, i): [string, string, string, string] => [
      `later-${i}`,
      'orders-1',
      new Date(Date.parse('2026-11-01T00:00:00Z') + i * 3_600_000).toISOString(),
      'ref',
    ]),
  ];
  for (const [id, instance, at, access] of plans) await ctx.stores.plans.insert(aPlan(id, instance, at, access));
}, 120_000);
afterAll(() => mongo.drop());

const report = (wish: Partial<ReportWish> = {}) =>
  makeReport(ctx, {
    month: '2026-10',
    literals: 'shown',
    users: 'shown',
    environment: { region: null, account: null },
    ...wish,
  });

test('an instance that is not known is named, with those that the month has', async () => {
  await expect(report({ instance: ['orders-1', 'order-2'] })).rejects.toThrow(
    'No instance is named order-2; 2026-10 has days of orders-1, orders-2.',
  );
});

test('the plan changes of a month are those of its days in the report zone, however many plans came later', async () => {
  const { planChanges } = await report();
  expect(planChanges.map(({ fromPlan, toPlan, instance }) => [fromPlan, toPlan, instance])).toEqual([
    ['before', 'first', 'orders-2'],
    ['first', 'back', 'orders-2'],
  ]);
});

test('advice about a plan names the instance whose plan changed, and the day in the report zone', async () => {
  const { recommendations } = await report();
  expect(recommendations).toMatchObject([
    { rule: 'plan_changed', instance: 'orders-2', evidence: { at: '2026-10-01' } },
  ]);
});

test('a report of one instance has neither plans nor examples of another', async () => {
  const { planChanges, statements, recommendations } = await report({ instance: ['orders-1'] });
  expect(planChanges).toEqual([]);
  expect(recommendations.map(found => found.rule)).not.toContain('plan_changed');
  const [slowest] = await ctx.months.days.examples('aaaa01', { first: '2026-10-01', last: '2026-10-31' }, 1);
  expect(slowest?.instance).toBe('orders-1');
  expect(statements.map(one => one.example)).toEqual([slowest?.sql]);
  expect((await report({ instance: ['orders-2'] })).statements[0]?.example).toContain('on orders-2');
});

test('an empty choice of instances takes all, as none does', async () => {
  const { statistics } = await report({ instance: [] });
  expect(statistics.coverage).toMatchObject({ complete: 62, wanted: 62 });
});

test('an instance of which nothing was collected has its row, and counts alike in the total and among the months', async () => {
  await report();
  await ctx.months.servers.replace([aServer('orders-3')], ctx.now());
  const { statistics, coverage } = await report();
  expect(coverage.map(row => [row.instance, row.complete, row.missing])).toEqual([
    ['orders-1', 31, 0],
    ['orders-2', 31, 0],
    ['orders-3', 0, 31],
  ]);
  expect(statistics.coverage).toMatchObject({ complete: 62, wanted: 93 });
  expect((await listMonths(ctx))[0]).toEqual({ month: '2026-10', coverage: statistics.coverage });
  const ledger = await listCoverage(ctx, { from: '2026-10-01', to: '2026-10-31' });
  expect(ledger.summary).toEqual(statistics.coverage);
});

function aServer(name: string): RdsServer {
  return {
    name,
    createdAt: null,
    engine: 'mysql',
    version: '8',
    instanceClass: 'c',
    status: 's',
    endpoint: null,
    cluster: null,
    tags: {},
    logExports: [],
    parameterGroup: null,
    slowLog: null,
  };
}

function aPlan(id: string, instance: string, at: string, access: string): CollectedPlan {
  const document = JSON.stringify({
    query_block: { select_id: 1, cost_info: { query_cost: '9' }, table: { table_name: 'o', access_type: access } },
  });
  return {
    id,
    instance,
    digest: 'aaaa01',
    digestText: 'SELECT * FROM `orders` `o`',
    class: 'READ',
    schema: 'shop',
    captureId: null,
    sqlText: 'SELECT * FROM orders o',
    serverVersion: '8.0.40',
    collectedAt: new Date(at),
    tookMs: 3,
    outcome: { status: 'collected', approximate: false, documents: { v1: document }, around: NO_FACTS },
    ...NO_BRIEF,
  };
}
