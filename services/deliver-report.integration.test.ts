import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { storeDay } from '#adapters/mongo/test-days.ts';
import { openNotifier } from '#adapters/notify/notifier.ts';
import { datesBetween } from '#core/collect/days.ts';
import type { RdsServer } from '#core/collect/rds-server.ts';
import { NO_SCHEDULE } from '#core/report/schedule.ts';
import { testWebContext } from '#runtime/test-web-context.ts';
import type { NotifyContext } from '#services/alert-context.ts';
import { deliverDueReport } from '#services/deliver-report.ts';

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
