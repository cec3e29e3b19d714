import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type * as z from 'zod';
import { type Execution, storeDay } from '#adapters/mongo/test-days.ts';
import { aCapture } from '#adapters/mongo/test-mongo.ts';
import { datesBetween } from '#core/collect/days.ts';
import { collectionDetail, collectionList, collectionView } from '#core/contract/collections.ts';
import { problem } from '#core/contract/common.ts';
import { rdsServerList } from '#core/contract/rds-servers.ts';
import { reportView } from '#core/contract/reports.ts';
import {
  coverageList,
  digestDetail,
  digestPage,
  monthList,
  monthStatistics,
  reviewView,
} from '#core/contract/statistics.ts';
import { NO_BRIEF } from '#core/plan/collected.ts';
import { NO_FACTS } from '#core/plan/schema/table-facts.ts';
import { testWebContext } from '#runtime/test-web-context.ts';
import { shareWebContext } from '#runtime/web-context.ts';
import { callRoute } from './_http/call-route.ts';

let web: Awaited<ReturnType<typeof testWebContext>>;
const truth = { executions: 0, totalUs: 0, byUser: new Map<string, number>(), byDigest: new Map<string, number>() };

/** What ran on one instance on one day; the regressed digest takes three times as long in October. */
function executionsOf(instance: string, date: string): Execution[] {
  const n = Number(date.slice(8));
  const october = date >= '2026-10-01';
  const some: Execution[] = [
    { digest: 'aaaa01', user: 'app', timeUs: 2_000_000 + n, hour: 3 },
    { digest: 'aaaa01', user: 'batch', host: '10.0.0.2', timeUs: 2_500_001, hour: 4 },
    {
      digest: 'bbbb02',
      user: 'report',
      timeUs: (october ? 9_000_000 : 3_000_000) + n * 1_000,
      rowsExamined: 1_000,
      hour: 9,
    },
  ];
  if (october && n >= 6) some.push({ digest: 'cccc03', schema: '', timeUs: 5_000_000, hour: 23 });
  if (!october && instance === 'db-2') some.push({ digest: 'dddd04', timeUs: 4_000_000 });
  return some;
}

beforeAll(async () => {
  web = await testWebContext(inject('mongoUri'), 'months_api');
  web.ctx.now = () => new Date('2026-11-02T00:00:00Z');
  shareWebContext(web.ctx);
  const { months } = web.ctx;
  for (const instance of ['db-1', 'db-2'])
    for (const date of datesBetween('2026-09-01', '2026-10-31')) {
      const executions = executionsOf(instance, date);
      await storeDay(months, instance, date, executions);
      if (date < '2026-10-01') continue;
      for (const one of executions) {
        truth.executions++;
        truth.totalUs += one.timeUs;
        truth.byUser.set(one.user ?? 'app', (truth.byUser.get(one.user ?? 'app') ?? 0) + one.timeUs);
        truth.byDigest.set(one.digest, (truth.byDigest.get(one.digest) ?? 0) + one.timeUs);
      }
    }
  await web.ctx.stores.captures.upsertMany(
    [
      aCapture({ instance: 'db-1', digest: 'bbbb02', phase: 'vanished', start: new Date('2026-10-14T01:00:00Z') }),
      // Killed each time, so that no log ever had it.
      aCapture({
        instance: 'db-2',
        digest: 'eeee05',
        phase: 'finished',
        counters: { errno: 1317 },
        start: new Date('2026-10-14T01:00:00Z'),
      }),
      aCapture({
        instance: 'db-1',
        digest: 'bbbb02',
        eventId: '8',
        phase: 'vanished',
        start: new Date('2026-10-14T02:00:00Z'),
      }),
    ].map(capture => ({ ...capture, updatedAt: capture.start })),
  );
}, 120_000);
afterAll(() => web.drop());

async function get<T extends z.ZodType>(schema: T, path: string): Promise<z.infer<T>> {
  const response = await callRoute('GET', path);
  const body: unknown = await response.json();
  expect(response.status, JSON.stringify(body)).toBe(200);
  return schema.parse(body);
}
const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

test('a month is the sum of its days, and every direction adds up to the same total, to the microsecond', async () => {
  const month = await get(monthStatistics, '/api/months/2026-10');
  expect(month.total.now).toMatchObject({ executions: truth.executions, totalUs: truth.totalUs, digests: 3 });
  const sums = [
    sum(month.days.map(day => day.totalUs)),
    sum(month.days.flatMap(day => day.classes.map(c => c.totalUs))),
    sum(month.hours.flat()),
    ...[month.byInstance, month.byUser, month.bySchema, month.byHost, month.byClass].map(rows =>
      sum(rows.map(row => row.now.totalUs)),
    ),
  ];
  expect(new Set(sums)).toEqual(new Set([truth.totalUs]));
  expect(month.days).toHaveLength(31);
  expect(month.monthBefore).toBe('2026-09');
  expect(month.coverage).toMatchObject({ wanted: 62, complete: 62, partial: 0, missing: 0, entries: truth.executions });
});

test('each user has the time of his own executions, not the whole of their digests', async () => {
  const month = await get(monthStatistics, '/api/months/2026-10');
  expect(new Map(month.byUser.map(row => [row.name, row.now.totalUs]))).toEqual(truth.byUser);
  expect(month.byUser.find(row => row.name === 'batch')?.now).toMatchObject({ executions: 62, digests: 1 });
  expect(month.bySchema.some(row => row.name === null)).toBe(true);
});

test('filters cut every figure alike, and combine', async () => {
  const month = await get(monthStatistics, '/api/months/2026-10?user=batch&user=report&instance=db-1&host=10.0.0.2');
  expect(month.total.now.totalUs).toBe(31 * 2_500_001);
  expect(month.byInstance.map(row => row.name)).toEqual(['db-1']);
  expect(sum(month.days.map(day => day.totalUs))).toBe(31 * 2_500_001);
  expect(month.facets).toMatchObject({ instances: ['db-1', 'db-2'], users: ['app', 'batch', 'report'] });
  const found = await get(monthStatistics, `/api/months/2026-10?q=${encodeURIComponent('`cccc03`')}`);
  expect(found.total.now.totalUs).toBe(truth.byDigest.get('cccc03'));
});

test('days that are chosen narrow every figure, of the month before too', async () => {
  const whole = await get(monthStatistics, '/api/months/2026-10');
  const few = await get(monthStatistics, '/api/months/2026-10?days=9-14');
  expect(few.days).toEqual(whole.days.slice(8, 14));
  expect(few.daysBefore).toEqual(whole.daysBefore.slice(8, 14));
  expect(few.total.now.totalUs).toBe(sum(few.days.map(day => day.totalUs)));
  expect(few.coverage).toMatchObject({ wanted: 12, complete: 12 });
  const last = await get(monthStatistics, '/api/months/2026-10?days=31');
  expect(last.daysBefore).toEqual([]);
});

test('digests are told as regressed, new, gone or steady by the stated test', async () => {
  const month = await get(monthStatistics, '/api/months/2026-10');
  expect(month.changes).toMatchObject({ regressed: 1, new: 1, improved: 0, gone: 1, came_back: 0 });
  const changes = new Map(month.changes.top.map(row => [row.digest, row]));
  expect(changes.get('bbbb02')).toMatchObject({ change: 'regressed', daysSeen: 31 });
  expect(changes.get('bbbb02')?.pValue).toBeLessThan(0.001);
  expect(changes.get('cccc03')).toMatchObject({ change: 'new', firstSeen: '2026-10-06', daysSeen: 26, before: null });
  expect(changes.get('dddd04')).toMatchObject({ change: 'gone', lastSeen: '2026-09-30', now: { executions: 0 } });
});

test('digests are listed by what they cost, page by page, under tabs and review states', async () => {
  const page = await get(digestPage, '/api/months/2026-10/digests?limit=2');
  expect(page.items.map(row => row.digest)).toEqual(['bbbb02', 'aaaa01']);
  expect(page.counts).toMatchObject({ all: 4, regressed: 1, new: 1, gone: 1 });
  expect(page.items[0]?.now.totalUs).toBe(truth.byDigest.get('bbbb02'));
  expect(sum(page.items[0]?.daysUs ?? [])).toBe(truth.byDigest.get('bbbb02'));
  expect(page.topTen.unreviewed).toBe(3);
  const rest = await get(digestPage, '/api/months/2026-10/digests?limit=2&offset=2');
  expect(rest.items.map(row => row.digest)).toEqual(['cccc03', 'dddd04']);
  const gone = await get(digestPage, '/api/months/2026-10/digests?change=gone&sort=p95&dir=asc');
  expect(gone.items.map(row => row.digest)).toEqual(['dddd04']);
  expect(gone.matched).toBe(1);
});

test('beside the digests of a tab or a review state stands their own sum, not that of the month', async () => {
  const fresh = await get(digestPage, '/api/months/2026-10/digests?change=new&limit=1');
  expect(fresh).toMatchObject({ matched: 1, matchedUs: truth.byDigest.get('cccc03') });
  await web.ctx.months.reviews.setState('bbbb02', 'investigating', 'kim', new Date());
  const page = await get(digestPage, '/api/months/2026-10/digests?review=investigating');
  const own = truth.byDigest.get('bbbb02') ?? 0;
  expect(page).toMatchObject({ matched: 1, matchedUs: own, topTen: { of: 1, ofUs: own, unreviewed: 0 } });
  expect(page.topTen.share).toBeCloseTo(own / truth.totalUs);
  await web.ctx.months.reviews.setState('bbbb02', 'new', 'kim', new Date());
});

test('the page of a digest shows its days, users, plans and what the log does not have; literals stay hidden', async () => {
  const page = await get(digestDetail, '/api/digests/bbbb02');
  expect(page).toMatchObject({ month: '2026-10', change: 'regressed', daysSeen: 31, firstSeen: '2026-09-01' });
  expect(page.now.totalUs).toBe(truth.byDigest.get('bbbb02'));
  expect(sum(page.days.map(day => day.totalUs))).toBe(page.now.totalUs);
  expect(sum(page.histogram.map(h => h.count))).toBe(page.now.executions);
  expect(sum(page.histogram.map(h => h.before))).toBe(page.before?.executions);
  expect(page.users).toMatchObject([{ name: 'report', executions: 62 }]);
  expect(page.examples).toHaveLength(10);
  const times = page.examples.map(example => example.elapsedUs);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
  // The log has the end of an execution, here the first instant of its day.
  const [first] = page.examples;
  expect(Date.parse(first?.at ?? '') + (first?.elapsedUs ?? 0) / 1_000).toBe(Date.parse('2026-10-30T15:00:00Z'));
  expect(JSON.stringify(page)).not.toContain('geheim');
  // Two seen live on a day whose log has one.
  expect(page.live.captured).toBe(2);
  expect(page.neverLogged).toEqual([{ reason: 'disconnected', count: 1 }]);
  const shown = digestDetail.parse(
    await (await callRoute('POST', '/api/digests/bbbb02/reveal', { instance: 'db-1', month: '2026-09' })).json(),
  );
  expect(shown.examples[0]?.sqlText).toContain('geheim-4711');
  expect(shown.now.executions).toBe(30);
  expect((await callRoute('GET', '/api/digests/ffff99')).status).toBe(404);
});

test('a plan has the letter that its own page gives it, among the plans of its instance', async () => {
  const plans = [
    ['p1', 'db-2', 'x'],
    ['p2', 'db-1', 'y'],
    ['p3', 'db-1', 'z'],
  ] as const;
  for (const [i, [id, instance, shape]] of plans.entries())
    await web.ctx.stores.plans.insert({
      ...NO_BRIEF,
      id,
      instance,
      shape,
      digest: 'bbbb02',
      digestText: 'SELECT ?',
      class: 'READ',
      schema: 'shop',
      captureId: null,
      sqlText: 'SELECT 1',
      serverVersion: '8.0.40',
      collectedAt: new Date(Date.UTC(2026, 9, 5 + i)),
      tookMs: 2,
      outcome: { status: 'collected', documents: { v1: '{}' }, approximate: false, around: NO_FACTS },
    });
  const page = await get(digestDetail, '/api/digests/bbbb02');
  expect(page.plans.map(({ id, letter }) => [id, letter])).toEqual([
    ['p3', 'B'],
    ['p2', 'A'],
    ['p1', 'A'],
  ]);
});

test('a statement that is killed each time is told so where the log of its instance is complete', async () => {
  const page = await get(digestDetail, '/api/digests/eeee05?month=2026-10');
  expect(page.neverLogged).toEqual([{ reason: 'killed', count: 1 }]);
  expect(page.coverage).toMatchObject({ wanted: 31, complete: 31 });
  const unread = await get(digestDetail, '/api/digests/eeee05?month=2026-08');
  expect(unread.days.some(day => day.complete)).toBe(false);
});

test('a review has a state and notes, and a fixed digest that runs later has come back', async () => {
  const patch = (body: object) => callRoute('PATCH', '/api/digests/aaaa01/review', body);
  expect((await patch({})).status).toBe(400);
  const set = reviewView.parse(await (await patch({ state: 'fixed', note: '인덱스를 더했다' })).json());
  expect(set).toMatchObject({ state: 'fixed', cameBack: false, notes: [{ text: '인덱스를 더했다' }] });
  await storeDay(web.ctx.months, 'db-1', '2026-11-03', [{ digest: 'aaaa01', timeUs: 3_000_000 }]);
  const page = await get(digestDetail, '/api/digests/aaaa01');
  expect(page).toMatchObject({ change: 'came_back', review: { state: 'fixed', cameBack: true } });
  expect((await callRoute('PATCH', '/api/digests/ffff99/review', { state: 'fixed' })).status).toBe(404);
});

test('a digest that was only seen live is reviewed as its page offers', async () => {
  const answer = await callRoute('PATCH', '/api/digests/eeee05/review', { state: 'accepted' });
  expect(reviewView.parse(await answer.json())).toMatchObject({ state: 'accepted', cameBack: false });
});

test('a day that is missing or partial is beside every total it touches', async () => {
  const remarks = [{ code: 'older_than_retention' as const, detail: 'the log group keeps 30 days' }];
  await storeDay(web.ctx.months, 'db-2', '2026-10-19', executionsOf('db-2', '2026-10-19'), {
    complete: false,
    remarks,
  });
  const month = await get(monthStatistics, '/api/months/2026-10');
  expect(month.coverage).toMatchObject({ complete: 61, partial: 1 });
  expect(month.lowerBounds).toEqual(['db-2']);
  expect(month.days[18]?.coverage).toMatchObject({
    complete: 1,
    partial: 1,
    remarks: [{ instance: 'db-2', ...remarks[0] }],
  });
  // Absence means nothing while a day is missing.
  expect(month.changes.gone).toBe(0);
  const ledger = await get(coverageList, '/api/coverage?from=2026-10-19&to=2026-10-19');
  expect(ledger.items.map(row => [row.instance, row.complete])).toEqual([
    ['db-1', true],
    ['db-2', false],
  ]);
  expect((await get(monthList, '/api/months')).items.map(item => item.month)).toEqual([
    '2026-11',
    '2026-10',
    '2026-09',
  ]);
});

test('the report is made of the same figures, in both languages, without literals unless they are asked for', async () => {
  const { model, markdown } = await get(reportView, '/api/reports/2026-10');
  expect(model.statistics.total.now.totalUs).toBe(truth.totalUs);
  expect(model.regressed.map(row => row.digest)).toEqual(['bbbb02']);
  expect(markdown).toContain('# Slow queries, October 2026');
  expect(markdown).toMatch(/\*\*▲ [\d.]+ % slow time against September 2026\./);
  expect(markdown).toContain('p < 0.001, 62 runs against 60');
  expect(markdown).not.toContain('geheim');
  expect(markdown.length).toBeLessThan(1e6);
  // Every link within the report leads to a heading of it.
  const slug = (title: string) =>
    title
      .toLowerCase()
      .replaceAll(' ', '-')
      .replace(/[^\p{L}\p{N}-]/gu, '');
  const headings = new Set([...markdown.matchAll(/^#+ (.+)$/gm)].map(match => slug(match[1] ?? '')));
  for (const [, target] of markdown.matchAll(/\]\(#([^)]+)\)/g)) expect(headings, target).toContain(target);
  const november = await get(reportView, '/api/reports/2026-11');
  expect(november.model.came_back.map(row => row.digest)).toEqual(['aaaa01']);
  expect(november.model.regressed).toEqual([]);
  expect(november.markdown).toContain('**Came back** (1)');
  const korean = await callRoute('GET', '/api/reports/2026-10?language=ko&users=hidden&format=markdown');
  expect(korean.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
  const text = await korean.text();
  expect(text).toContain('# 느린 쿼리, 2026년 10월');
  expect(text).not.toContain('geheim-4711');
  expect(text).not.toContain('batch');
  const shown = await callRoute('POST', '/api/reports/2026-10/reveal', { language: 'ko' });
  expect(reportView.parse(await shown.json()).markdown).toContain('geheim-4711');
  const { items } = await web.ctx.access.audit.find({ action: ['report.exported'] }, 5, null);
  expect(items).toMatchObject([{ actor: 'Local owner', subject: { kind: 'report', id: '2026-10' } }]);
  // Where literals may not be kept, they are not given out either, nor is it said that they stand in it.
  await web.ctx.stores.settings.updateLive({ keepLiterals: false });
  const kept = await callRoute('POST', '/api/reports/2026-10/reveal', { language: 'en' });
  const without = reportView.parse(await kept.json());
  expect(without.model.literals).toBe('hidden');
  expect(without.markdown).not.toContain('geheim-4711');
  await web.ctx.stores.settings.updateLive({ keepLiterals: true });
  expect((await callRoute('GET', '/api/reports/2020-01')).status).toBe(404);
});

test('a collection is asked for, joined, shown, cancelled and retried', async () => {
  const refused = await callRoute('POST', '/api/collections', {});
  expect(problem.parse(await refused.json()).detail).toMatch(/No RDS instance is known yet/);
  const server = {
    engine: 'mysql',
    version: '8',
    instanceClass: 'c',
    status: 's',
    endpoint: null,
    cluster: null,
  } as const;
  const more = { createdAt: null, tags: { env: 'prd' }, logExports: [], parameterGroup: null, slowLog: null };
  await web.ctx.months.servers.replace([{ name: 'db-1', ...server, ...more }], new Date());
  const post = async () => {
    const response = await callRoute('POST', '/api/collections', { again: true });
    expect(response.status).toBe(202);
    return collectionView.parse(await response.json());
  };
  const job = await post();
  expect(job).toMatchObject({ firstDate: '2026-10-01', lastDate: '2026-10-31', instances: ['db-1'], state: 'running' });
  expect((await post()).id).toBe(job.id);
  expect((await get(collectionList, '/api/collections')).items).toHaveLength(1);
  const cancelled = collectionView.parse(
    await (await callRoute('POST', `/api/collections/${job.id}/cancel`, {})).json(),
  );
  expect(cancelled).toMatchObject({ state: 'cancelled', progress: { byState: { cancelled: 31 } } });
  expect((await callRoute('POST', `/api/collections/${job.id}/cancel`, {})).status).toBe(409);
  const retried = await callRoute('POST', `/api/collections/${job.id}/retry`, {
    tasks: [{ instance: 'db-1', date: '2026-10-02' }],
  });
  expect(collectionView.parse(await retried.json())).toMatchObject({
    state: 'running',
    progress: { byState: { waiting: 1 } },
  });
  const detail = await get(collectionDetail, `/api/collections/${job.id}`);
  expect(detail.tasks).toHaveLength(31);
  expect(detail.log.length).toBeGreaterThan(1);
});

test('reading the RDS inventory is asked for', async () => {
  const response = await callRoute('POST', '/api/discovery');
  expect(response.status).toBe(202);
  expect((await web.ctx.months.aws.read()).requestedAt).toEqual(web.ctx.now());
  const servers = await get(rdsServerList, '/api/rds-servers');
  expect(servers).toMatchObject({ reading: true, wanted: { live: null, collect: 'env=prd' } });
});

test('malformed input is a 4xx with its reason', async () => {
  for (const path of [
    '/api/months/2026-13',
    '/api/months/%27',
    '/api/months/2026-10?class=SELECT',
    '/api/coverage?from=x&to=y',
  ])
    expect((await callRoute('GET', path)).status, path).toBe(400);
  expect((await callRoute('GET', '/api/collections/nope')).status).toBe(404);
  expect(
    (await callRoute('POST', '/api/collections', { firstDate: '2026-10-02', lastDate: '2026-10-01' })).status,
  ).toBe(400);
  expect((await callRoute('GET', '/api/months/2026-10?q=%5B%28*')).status).toBe(200);
});
