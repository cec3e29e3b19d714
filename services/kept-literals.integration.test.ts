import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { aCapture, openTestMongo } from '#adapters/mongo/test-mongo.ts';
import type { Actor } from '#services/context.ts';
import { getCapture } from '#services/get-capture.ts';
import { importSlowLog } from '#services/import-slow-log.ts';
import type { MonthContext } from '#services/month-context.ts';
import { presentCaptureDetail } from '#services/present/capture.ts';
import { presentPlanDetail } from '#services/present/plan.ts';
import { recordCaptures } from '#services/record-captures.ts';
import { savePlan } from '#services/save-plan.ts';
import { updateSettings } from '#services/update-settings.ts';

const actor: Actor = { id: 'u', name: 'kim', role: 'admin' };
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const SECRET = '주문-7319';
const sql = `SELECT * FROM orders WHERE note = '${SECRET}'`;
const tree = `-> Filter: (orders.note = '${SECRET}')  (cost=1.25 rows=1)\n    -> Table scan on orders  (cost=1.25 rows=10)`;

let mongo: Awaited<ReturnType<typeof openTestMongo>>;
let ctx: MonthContext;
beforeAll(async () => {
  mongo = await openTestMongo(inject('mongoUri'), 'kept_literals');
  const { stores, months } = mongo;
  const { signal } = new AbortController();
  const tagRules = { collect: null, live: null };
  ctx = { stores, months, now: () => new Date(), log: silent, signal, timeZone: 'UTC', tagRules };
});
afterAll(() => mongo.drop());

/** One capture, one plan, one example. */
async function storeOneOfEach(eventId: string, date: string) {
  const capture = aCapture({
    eventId,
    sqlText: sql,
    innerSqlText: sql,
    tags: { route: `/orders/${SECRET}`, user: SECRET },
  });
  await recordCaptures(ctx, [capture]);
  const { id } = await savePlan(ctx, actor, { text: tree, sql, ddl: '' });
  const log = `# Time: ${date}T03:00:00.000000Z\n# User@Host: app[app] @  [10.0.0.1]  Id: 1\n# Query_time: 1.000001  Lock_time: 0.000002 Rows_sent: 1  Rows_examined: 3\nSET timestamp=1;\n${sql};\n`;
  const chunks = async function* () {
    yield new TextEncoder().encode(log);
  };
  await importSlowLog(ctx, { instance: 'a', files: [{ name: date, chunks }], replace: false, onProgress: () => {} });
  const plan = await ctx.stores.plans.byId(id);
  return { capture: await getCapture(ctx, capture.id), plan };
}

/** Collections in which the literal stands. */
async function holders(): Promise<string[]> {
  const names = (await mongo.db.listCollections().toArray()).map(({ name }) => name).sort();
  const texts = await Promise.all(
    names.map(async name => JSON.stringify(await mongo.db.collection(name).find().toArray())),
  );
  return names.filter((_, place) => texts[place]?.includes(SECRET));
}

it('stores nothing with literals while the setting is off, and says that nothing is kept', async () => {
  await updateSettings(ctx, actor, { keepLiterals: false });
  const { capture, plan } = await storeOneOfEach('1', '2026-10-01');
  expect(await holders()).toEqual([]);
  const detail = presentCaptureDetail(capture, 'shown');
  expect(detail).toMatchObject({ literals: 'none', sqlText: 'SELECT * FROM orders WHERE note = ?' });
  expect(detail.tags).toEqual({ route: '/orders/?', user: '?' });
  expect(plan && presentPlanDetail(plan, 'shown')).toMatchObject({ literals: 'none' });
  const digest = plan?.digest ?? '';
  const [example] = await ctx.months.days.examples(digest, { first: '2026-10-01', last: '2026-10-01' }, 1);
  expect(example).toMatchObject({ sql: 'SELECT * FROM orders WHERE note = ?', sqlBytes: 35 });
});

it('stores them again from the moment at which it is on', async () => {
  await updateSettings(ctx, actor, { keepLiterals: true });
  const { capture } = await storeOneOfEach('2', '2026-10-02');
  expect(await holders()).toEqual(['captures', 'digest_days_example', 'plans']);
  expect(presentCaptureDetail(capture, 'shown')).toMatchObject({
    literals: 'shown',
    sqlText: sql,
    tags: { user: SECRET },
  });
  expect(JSON.stringify(presentCaptureDetail(capture, 'hidden'))).not.toContain(SECRET);
});
