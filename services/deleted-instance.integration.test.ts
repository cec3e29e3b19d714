import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { storeDay } from '#adapters/mongo/test-days.ts';
import { datesBetween } from '#core/collect/days.ts';
import type { RdsServer } from '#core/collect/rds-server.ts';
import { testWebContext } from '#runtime/test-web-context.ts';
import { listCollections } from '#services/list-collections.ts';
import { loadMonth } from '#services/load-month.ts';
import { requestCollection } from '#services/request-collection.ts';

let web: Awaited<ReturnType<typeof testWebContext>>;
const aServer = (name: string): RdsServer => ({
  name,
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
});

beforeAll(async () => {
  web = await testWebContext(inject('mongoUri'), 'deleted');
  const { servers } = web.ctx.months;
  await servers.replace([aServer('older'), aServer('deleted'), aServer('kept')], new Date('2026-09-10T00:00:00Z'));
  await servers.replace([aServer('deleted'), aServer('kept')], new Date('2026-10-20T00:00:00Z'));
  await servers.replace([aServer('kept')], new Date('2026-11-05T00:00:00Z'));
  for (const date of datesBetween('2026-10-01', '2026-10-31')) await storeDay(web.ctx.months, 'kept', date, []);
});
afterAll(() => web.drop());

test('a server that was deleted in a month is collected with it, missed in its coverage, and offered by the page', async () => {
  const ctx = { ...web.ctx, now: () => new Date('2026-11-05T00:00:00Z') };
  const actor = { id: 'u', name: 'kim', role: 'admin' as const };
  const { summary } = await loadMonth(ctx, '2026-10');
  expect(summary).toMatchObject({ wanted: 62, complete: 31, missing: 31 });
  expect(await requestCollection(ctx, actor, { again: false })).toMatchObject({
    firstDate: '2026-10-01',
    instances: ['deleted', 'kept'],
  });
  const november = { firstDate: '2026-11-01', lastDate: '2026-11-04', again: false };
  expect((await requestCollection(ctx, actor, november)).instances).toEqual(['kept']);
  const { instances, today } = await listCollections(ctx);
  expect(today).toBe('2026-11-05');
  expect(instances.map(({ name, lastListed }) => [name, lastListed])).toEqual([
    ['deleted', '2026-10-20'],
    ['kept', null],
    ['older', '2026-09-10'],
  ]);
});
