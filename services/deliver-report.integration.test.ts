import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { storeDay } from '#adapters/mongo/test-days.ts';
import { openNotifier } from '#adapters/notify/notifier.ts';
import { datesBetween } from '#core/collect/days.ts';
import type { RdsServer } from '#core/collect/rds-server.ts';
import { NO_SCHEDULE } from '#core/report/schedule.ts';
import { testWebContext } from '#runtime/test-web-context.ts';
import type { NotifyContext } from '#services/alert-context.ts';
import { deliverDueReport } from '#services/deliver-report.ts';
import { requestCollection } from '#services/request-collection.ts';

let web: Awaited<ReturnType<typeof testWebContext>>;
let ctx: NotifyContext;
let now = new Date('2026-11-03T00:00:00Z');
const schedule = {
  ...NO_SCHEDULE,
  enabled: true,
  channels: ['c1', 'c2'],
  instances: ['orders-1'],
  since: new Date('2026-10-20T00:00:00Z'),
};

beforeAll(async () => {
  web = await testWebContext(inject('mongoUri'), 'report_schedule');
  ctx = { ...web.ctx, now: () => now, notifier: openNotifier(null), publicUrl: 'https://slow.example.com' };
  for (const id of ['c1', 'c2'])
    await ctx.alerts.channels.save({ id, name: id, language: 'en', kind: 'slack', url: 'http://127.0.0.1:9/' });
  await ctx.months.servers.replace([aServer], now);
});
afterAll(() => web.drop());

const aServer: RdsServer = {
  name: 'orders-1',
  engine: 'mysql',
  version: '8.0.40',
  instanceClass: 'db.r6g.large',
  status: 'available',
  endpoint: null,
  cluster: null,
  createdAt: null,
  tags: { env: 'prd' },
  logExports: ['slowquery'],
  parameterGroup: null,
  slowLog: null,
};
const deliveries = () => ctx.alerts.deliveries.list(10);

it('waits for the month that is collected first, and asks for that once', async () => {
  await ctx.alerts.report.save(schedule);
  await Promise.all([deliverDueReport(ctx), deliverDueReport(ctx)]);
  await deliverDueReport(ctx);
  const jobs = await ctx.months.jobs.list(10);
  expect(jobs).toMatchObject([{ firstDate: '2026-10-01', lastDate: '2026-10-31', requestedBy: 'Report schedule' }]);
  expect(await ctx.alerts.report.read()).toMatchObject({ sent: null, waiting: '2026-10 is being collected.' });
  expect(await deliveries()).toEqual([]);
});

it('is handed to each channel once, however many workers do it and are killed in between', async () => {
  for (const date of datesBetween('2026-10-01', '2026-10-31'))
    await storeDay(ctx.months, 'orders-1', date, [{ digest: 'd1', timeUs: 3_000_000 }]);
  await Promise.all([deliverDueReport(ctx), deliverDueReport(ctx), deliverDueReport(ctx)]);
  // As a process leaves it that was killed before it wrote down what it had handed over.
  await web.mongo.db.collection('report_schedule').updateOne({}, { $set: { sent: null } });
  await deliverDueReport(ctx);
  const all = await deliveries();
  expect(all.map(one => one.id).sort()).toEqual(['report.2026-10.c1', 'report.2026-10.c2']);
  expect(all[0]?.notice).toMatchObject({
    type: 'report',
    markdown: expect.stringContaining('# Slow queries, October 2026'),
  });
  expect(await ctx.alerts.report.read()).toMatchObject({ sent: { month: '2026-10' }, waiting: null });
});

it('is not sent again before the next month', async () => {
  now = new Date('2026-12-02T23:00:00Z');
  await deliverDueReport(ctx);
  expect(await deliveries()).toHaveLength(2);
});

const instances = ['orders-1', 'orders-2'];
const newestJob = async () => (await ctx.months.jobs.list(1))[0];

it('does not take a collection of another instance, or one that was cancelled, for its own', async () => {
  now = new Date('2026-12-03T00:00:00Z');
  await ctx.months.servers.replace([aServer, { ...aServer, name: 'orders-2' }], now);
  await ctx.alerts.report.save({ ...schedule, instances });
  for (const date of datesBetween('2026-11-01', '2026-11-30')) await storeDay(ctx.months, 'orders-1', date, []);
  const period = { firstDate: '2026-11-01', lastDate: '2026-11-30', instances: ['orders-1'], again: false };
  const other = await requestCollection(ctx, { id: 'u', name: 'kim', role: 'admin' }, period);
  expect(other.state).toBe('completed');
  now = new Date('2026-12-03T00:01:00Z');
  await deliverDueReport(ctx);
  const own = await newestJob();
  expect(own).toMatchObject({ requestedBy: 'Report schedule', instances, state: 'running' });
  await ctx.months.jobs.cancel(own?.id ?? '');
  await deliverDueReport(ctx);
  const waiting = 'The collection of 2026-11 was cancelled; collect it again.';
  expect(await ctx.alerts.report.read()).toMatchObject({ sent: null, waiting });
  expect((await newestJob())?.id).toBe(own?.id);
  expect(await deliveries()).toHaveLength(2);
});

it('does not go out empty when nothing could be collected', async () => {
  now = new Date('2027-01-03T00:00:00Z');
  await deliverDueReport(ctx);
  const { id } = (await newestJob()) ?? { id: '' };
  await web.mongo.db.collection('collection_task').updateMany({ job: id }, { $set: { open: false, state: 'failed' } });
  await ctx.months.jobs.settle(id);
  now = new Date('2027-01-05T00:00:00Z');
  await deliverDueReport(ctx);
  const waiting = 'Nothing of 2026-12 could be collected; its collection says why.';
  expect(await ctx.alerts.report.read()).toMatchObject({ sent: null, waiting });
  expect(await deliveries()).toHaveLength(2);
});

it('is not collected before the last day of the month is closed', async () => {
  now = new Date('2027-02-01T00:30:00+09:00');
  await ctx.alerts.report.save({ ...schedule, dayOfMonth: 1, hour: 0 });
  const before = (await newestJob())?.id;
  await deliverDueReport(ctx);
  const waiting = 'Entries of 2027-01-31 may come until an hour after its end.';
  expect(await ctx.alerts.report.read()).toMatchObject({ waiting });
  expect((await newestJob())?.id).toBe(before);
  now = new Date('2027-02-01T01:00:00+09:00');
  await deliverDueReport(ctx);
  expect(await newestJob()).toMatchObject({ firstDate: '2027-01-01', state: 'running' });
});
