import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { type Execution, storeDay } from '#adapters/mongo/test-days.ts';
import { openTestMongo } from '#adapters/mongo/test-mongo.ts';
import { datesBetween } from '#core/collect/days.ts';
import type { RdsServer } from '#core/collect/rds-server.ts';
import { getDigest } from '#services/get-digest.ts';
import { getMonth } from '#services/get-month.ts';
import { listDigests } from '#services/list-digests.ts';
import type { MonthContext } from '#services/month-context.ts';
import { presentDigestDetail } from '#services/present/digest.ts';
import { presentDigestPage, presentMonth } from '#services/present/statistics.ts';

let mongo: Awaited<ReturnType<typeof openTestMongo>>;
let ctx: MonthContext;
let now = '2026-11-20';

const LIST = { sort: 'time', dir: 'desc', offset: 0, limit: 50 } as const;
const order = { digest: 'aaaa01', timeUs: 2_000_000 };

beforeAll(async () => {
  mongo = await openTestMongo(inject('mongoUri'), 'load_month');
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  ctx = {
    stores: mongo.stores,
    months: mongo.months,
    now: () => new Date(`${now}T01:00:00Z`),
    log: silent,
    signal: new AbortController().signal,
    timeZone: 'Asia/Seoul',
    tagRules: { collect: { key: 'env', value: 'prd' }, live: null },
  };
  await store('db-1', '2026-09-01', '2026-10-31');
  await store('db-1', '2026-11-01', '2026-11-19');
}, 120_000);
beforeEach(() => {
  now = '2026-11-20';
});
afterAll(() => mongo.drop());

async function store(instance: string, first: string, last: string, executions: Execution[] = [order]): Promise<void> {
  for (const date of datesBetween(first, last)) await storeDay(ctx.months, instance, date, executions);
}
const monthOf = async (month: string, filter = {}) => presentMonth(await getMonth(ctx, month, filter));
const changesIn = async (month: string) =>
  new Map((await monthOf(month)).changes.top.map(row => [row.digest, row.change]));

test('a month that runs is compared with as many days of the one before as were collected of it', async () => {
  const running = await monthOf('2026-11');
  expect(running.daysBefore).toHaveLength(19);
  expect(running.total.now.totalUs).toBe(running.total.before?.totalUs);
  expect(running.coverageBefore).toMatchObject({ wanted: 19, complete: 19 });
  // A day that is not over counts as a day on both sides.
  await storeDay(ctx.months, 'db-1', '2026-11-20', [order], { complete: false });
  expect((await monthOf('2026-11')).daysBefore).toHaveLength(20);
  expect((await monthOf('2026-11', { days: '3-4' })).daysBefore).toHaveLength(2);
});

test('a month that is over, or as long as the one before, is compared with all of it', async () => {
  expect((await monthOf('2026-10')).daysBefore).toHaveLength(30);
  now = '2026-10-31';
  expect((await monthOf('2026-10')).daysBefore).toHaveLength(30);
  now = '2026-12-01';
  expect((await monthOf('2026-11')).daysBefore).toHaveLength(31);
});

test('nothing is new on an instance of which the month before is not complete, unless RDS made it later', async () => {
  await store('db-2', '2026-11-01', '2026-11-19', [{ digest: 'bbbb02', timeUs: 3_000_000 }]);
  await store('db-1', '2026-11-07', '2026-11-07', [order, { digest: 'cccc03', timeUs: 3_000_000 }]);
  expect(await changesIn('2026-11')).toEqual(new Map([['cccc03', 'new']]));
  const month = await monthOf('2026-11');
  // Half of the instance-days before are unknown: the whole is not compared, an instance that is known is.
  expect(month.coverageBefore).toMatchObject({ wanted: 40, complete: 20 });
  expect(month.total.before).toBeNull();
  expect(month.byUser.map(row => row.before)).toEqual([null]);
  expect(new Map(month.byInstance.map(row => [row.name, row.before?.executions]))).toEqual(
    new Map([
      ['db-1', 20],
      ['db-2', undefined],
    ]),
  );
  await ctx.months.servers.replace([aServer('db-2', new Date('2026-11-01T00:00:00Z'))], ctx.now());
  expect((await changesIn('2026-11')).get('bbbb02')).toBe('new');
  expect((await monthOf('2026-11')).total.before).not.toBeNull();
});

test('a verdict that looks at days of long ago is made again when these are collected', async () => {
  expect((await changesIn('2026-11')).get('cccc03')).toBe('new');
  await storeDay(ctx.months, 'db-1', '2026-08-20', [{ digest: 'cccc03', timeUs: 3_000_000 }]);
  expect((await changesIn('2026-11')).get('cccc03')).toBeUndefined();
});

test('a day that is read in part, as the first of an imported file is, leaves the month before known', async () => {
  await store('legacy', '2026-03-01', '2026-04-05');
  await storeDay(ctx.months, 'legacy', '2026-03-01', [order], { complete: false });
  await storeDay(ctx.months, 'legacy', '2026-04-06', [order, { digest: 'dddd04', timeUs: 2_000_000 }]);
  expect((await changesIn('2026-04')).get('dddd04')).toBe('new');
});

test('a month of which three days were tried is nothing to compare with', async () => {
  await store('db-1', '2026-05-01', '2026-05-03');
  await store('db-1', '2026-06-01', '2026-06-30');
  const june = await monthOf('2026-06');
  expect(june).toMatchObject({ monthBefore: '2026-05', total: { before: null } });
  expect(june.coverageBefore).toMatchObject({ wanted: 31, complete: 3 });
  const [row] = june.top;
  expect(row).toMatchObject({ digest: 'aaaa01', before: null, movedUs: null });
  const list = presentDigestPage(await listDigests(ctx, '2026-06', LIST));
  expect(list.items[0]).toMatchObject({ before: null, movedUs: null });
  const page = presentDigestDetail(await getDigest(ctx, { digest: 'aaaa01', month: '2026-06' }), 'hidden');
  expect(page).toMatchObject({ comparable: false, before: null, users: [{ beforeUs: null }] });
});

test('every page names the days that a month that runs is compared with', async () => {
  const list = presentDigestPage(await listDigests(ctx, '2026-11', LIST));
  const page = presentDigestDetail(await getDigest(ctx, { digest: 'aaaa01', month: '2026-11' }), 'hidden');
  for (const { daysBefore } of [await monthOf('2026-11'), list, page])
    expect([daysBefore[0]?.date, daysBefore.at(-1)?.date]).toEqual(['2026-10-01', '2026-10-20']);
  expect(page.before?.totalUs).toBe(20 * order.timeUs);
});

function aServer(name: string, createdAt: Date): RdsServer {
  return {
    name,
    createdAt,
    engine: 'mysql',
    version: '8',
    instanceClass: 'c',
    status: 's',
    endpoint: null,
    cluster: null,
    tags: { env: 'prd' },
    logExports: [],
    parameterGroup: null,
    slowLog: null,
  };
}
