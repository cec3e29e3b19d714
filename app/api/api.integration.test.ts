import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type * as z from 'zod';
import { aCapture } from '#adapters/mongo/test-mongo.ts';
import { captureDetail, capturePage, facets, summary } from '#core/contract/captures.ts';
import { problem } from '#core/contract/common.ts';
import { instanceList, instanceView } from '#core/contract/instances.ts';
import { explainAccepted, planDetail, planPage } from '#core/contract/plans.ts';
import { readiness } from '#core/contract/process.ts';
import { settingsView } from '#core/contract/settings.ts';
import { statusDelta } from '#core/contract/socket.ts';
import { NO_BRIEF } from '#core/plan/collected.ts';
import { NO_FACTS } from '#core/plan/schema/table-facts.ts';
import { testWebContext } from '#runtime/test-web-context.ts';
import { shareWebContext } from '#runtime/web-context.ts';
import { callRoute } from './_http/call-route.ts';

let web: Awaited<ReturnType<typeof testWebContext>>;
const start = new Date(Date.now() - 60_000);
const secret = aCapture({
  eventId: 'secret',
  start,
  updatedAt: start,
  sqlText: "SELECT * FROM orders WHERE note = 'geheim-4711' AND n = 4711",
  tags: { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` },
});

beforeAll(async () => {
  web = await testWebContext(inject('mongoUri'), 'api');
  shareWebContext(web.ctx);
  const { stores } = web.ctx;
  await stores.instances.replaceSource('static', [
    { name: 'orders-1', source: 'static', host: '127.0.0.1', port: 3306, tls: 'prefer', tags: { env: 'prd' } },
  ]);
  await stores.captures.upsertMany([
    secret,
    aCapture({ eventId: '2', phase: 'finished', elapsedMs: 9_000, start, updatedAt: start, end: new Date() }),
    aCapture({ eventId: '3', instance: 'orders-2', digest: 'd2', start, updatedAt: start }),
  ]);
  await stores.plans.insert({
    id: 'p1',
    instance: 'orders-1',
    digest: 'd1',
    digestText: 'SELECT ?',
    class: 'READ',
    schema: 'shop',
    captureId: secret.id,
    sqlText: secret.sqlText,
    serverVersion: '9.7.4',
    collectedAt: start,
    tookMs: 3,
    ...NO_BRIEF,
    outcome: {
      status: 'collected',
      approximate: false,
      around: NO_FACTS,
      documents: { v1: '{"query_block": {"table": {"attached_condition": "(`o`.`note` = \'geheim-4711\')"}}}' },
    },
  });
});
afterAll(() => web.drop());

async function get<T extends z.ZodType>(schema: T, path: string): Promise<z.infer<T>> {
  const response = await callRoute('GET', path);
  expect(response.status).toBe(200);
  return schema.parse(await response.json());
}

async function reveal<T extends z.ZodType>(schema: T, path: string): Promise<z.infer<T>> {
  return schema.parse(await (await callRoute('POST', path)).json());
}

describe('reading', () => {
  it('lists captures by filter, sort and page', async () => {
    const longest = await get(capturePage, '/api/captures?sort=elapsed&limit=1');
    expect(longest.items[0]?.elapsedMs).toBe(9_000);
    const rest = await get(capturePage, `/api/captures?sort=elapsed&limit=5&cursor=${longest.nextCursor}`);
    expect(rest).toMatchObject({ nextCursor: null });
    expect(rest.items).toHaveLength(2);
    expect((await get(capturePage, '/api/captures?instance=orders-2&instance=x')).items).toHaveLength(1);
    expect((await get(capturePage, '/api/captures?q=GEHEIM-4711')).items.map(c => c.id)).toEqual([secret.id]);
  });

  it('shows a capture without its literals until they are asked for', async () => {
    const hidden = await get(captureDetail, `/api/captures/${secret.id}`);
    expect(JSON.stringify(hidden)).not.toContain('4711');
    expect(hidden).toMatchObject({ usual: { executions: 1, maxMs: 9_000 }, plan: { id: 'p1' }, planPending: false });
    const shown = await reveal(captureDetail, `/api/captures/${secret.id}/reveal`);
    expect(shown.sqlText).toBe(secret.sqlText);
  });

  it('shows a plan without the literals of its conditions until they are asked for', async () => {
    expect(JSON.stringify(await get(planDetail, '/api/plans/p1'))).not.toContain('4711');
    expect((await reveal(planDetail, '/api/plans/p1/reveal')).documents.v1).toContain('geheim-4711');
    expect((await get(planPage, '/api/plans?digest=d1')).items).toHaveLength(1);
  });

  it('gives a plan as a Markdown file, without literals', async () => {
    const response = await callRoute('GET', '/api/plans/p1/markdown');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="plan-d1.md"');
    const markdown = await response.text();
    expect(markdown).toMatch(/^# Plan of d1 on orders-1\n/);
    expect(markdown).not.toContain('4711');
  });

  it('answers everything else by its contract', async () => {
    expect(await get(facets, '/api/facets')).toEqual({ instances: ['orders-1'], schemas: ['shop'], users: ['app'] });
    expect(await get(summary, '/api/summary?minutes=5')).toMatchObject({ captured: 3, capturedBefore: null });
    expect((await get(instanceList, '/api/instances?history=3')).items).toHaveLength(1);
    expect((await get(instanceList, '/api/instances?name=nobody')).items).toEqual([]);
    expect((await get(statusDelta, '/api/status')).instances[0]).toMatchObject({ state: 'unwatched' });
    expect(await get(readiness, '/api/ready')).toEqual({ ready: true, reasons: [] });
    expect((await callRoute('GET', '/api/openapi.json')).status).toBe(200);
  });

  it.each(['/api/captures/none', '/api/plans/none', '/api/nothing', '/api'])('answers 404 to %s', async path => {
    const response = await callRoute('GET', path);
    expect(response.status).toBe(404);
    expect(problem.parse(await response.json())).toMatchObject({ code: 'not_found', status: 404 });
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });
});

describe('changing', () => {
  it('changes settings for all and for one instance', async () => {
    const all = await callRoute('PATCH', '/api/settings', {
      thresholdMs: 500,
      traceUrlTemplate: 'https://t/{traceId}',
    });
    expect(settingsView.parse(await all.json()).live.thresholdMs).toBe(500);
    const detail = await get(captureDetail, `/api/captures/${secret.id}`);
    expect(detail.traceUrl).toBe(`https://t/${'a'.repeat(32)}`);
    const one = await callRoute('PATCH', '/api/instances/orders-1', { monitoring: false, intervalMs: 2_000 });
    expect(instanceView.parse(await one.json())).toMatchObject({
      state: 'paused',
      monitoring: false,
      intervalMs: 2_000,
      thresholdMs: 500,
    });
    expect((await callRoute('PATCH', '/api/instances/nobody', { monitoring: false })).status).toBe(404);
  });

  it('queues a plan', async () => {
    const response = await callRoute('POST', `/api/captures/${secret.id}/explain`);
    expect(response.status).toBe(202);
    expect(explainAccepted.parse(await response.json()).digest).toBe('d1');
    expect((await get(captureDetail, `/api/captures/${secret.id}`)).planPending).toBe(true);
  });

  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ host: 'evil.example' }],
  ])('is refused with the headers %j', async headers => {
    const before = await web.ctx.stores.settings.read();
    const response = await callRoute('PATCH', '/api/settings', { monitoring: false }, headers);
    expect(response.status).toBe(403);
    expect(await web.ctx.stores.settings.read()).toEqual(before);
  });

  it.each([
    ['{"monitoring":', 'application/json', 400],
    ['{"monitoring":"no"}', 'application/json', 400],
    ['{"unknown":1}', 'application/json', 400],
    ['{"traceUrlTemplate":"https://a/\\u0000{traceId}"}', 'application/json', 400],
    ['{"traceUrlTemplate":"javascript:{traceId}"}', 'application/json', 400],
    ['monitoring=false', 'application/x-www-form-urlencoded', 415],
    [`{"x":"${'x'.repeat(70_000)}"}`, 'application/json', 413],
  ])('refuses the body %.60s', async (body, type, status) => {
    const response = await callRoute('PATCH', '/api/settings', body, { 'content-type': type });
    expect(response.status).toBe(status);
    expect(problem.safeParse(await response.json()).success).toBe(true);
  });
});

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '~', '\0', '한', '💾', '"', '%', '\ud800', '$') }),
  fc.constantFrom(
    '',
    '\0',
    '%00',
    '-1',
    '1e999',
    'NaN',
    'null',
    '[]',
    '{"$gt":""}',
    '$where',
    '\ud800',
    '2026-13-01',
    'x'.repeat(5_000),
  ),
  fc.constantFrom('2026-11-23T05:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '.*(', '\\', 'é한'),
  fc
    .tuple(fc.constantFrom('start', 'elapsed_ms'), fc.constantFrom(1, -1), fc.jsonValue(), fc.jsonValue())
    .map(cursor => Buffer.from(JSON.stringify(cursor)).toString('base64url')),
);
const names = [
  'instance',
  'schema',
  'user',
  'class',
  'phase',
  'digest',
  'minMs',
  'q',
  'from',
  'to',
  'sort',
  'dir',
  'limit',
];
const parameter = fc.constantFrom(
  ...names,
  'cursor',
  'literals',
  'minutes',
  'name',
  'history',
  '__proto__',
  'constructor',
);
const query = fc.array(fc.tuple(parameter, text), { maxLength: 4 }).map(pairs => new URLSearchParams(pairs).toString());
const readable = ['captures', 'captures/x', 'facets', 'summary', 'instances', 'settings', 'plans', 'plans/x', 'status'];

describe('malformed input', () => {
  it('never makes a reading route fail', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...readable), query, async (path, search) => {
        const response = await callRoute('GET', `/api/${path}?${search}`);
        expect(response.status).toBeLessThan(500);
      }),
      { numRuns: 400 },
    );
  });

  it('never makes a path fail', async () => {
    const path = fc.constantFrom('captures/*', 'plans/*', 'instances/*', 'captures/*/explain');
    await fc.assert(
      fc.asyncProperty(path, text, fc.constantFrom('GET', 'PATCH', 'POST'), async (pattern, id, method) => {
        const address = `/api/${pattern.replace('*', encodeURIComponent(id.toWellFormed()))}`;
        expect((await callRoute(method, address, method === 'GET' ? undefined : {})).status).toBeLessThan(500);
      }),
      { numRuns: 200 },
    );
  });

  it('never makes a changing route fail', async () => {
    const keys = fc.constantFrom(
      'monitoring',
      'thresholdMs',
      'intervalMs',
      'explain',
      'traceUrlTemplate',
      '__proto__',
      '$set',
      'a.b',
    );
    const body = fc.oneof(
      text,
      fc.json(),
      fc.dictionary(keys, fc.oneof(text, fc.jsonValue(), fc.double())).map(value => JSON.stringify(value)),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('settings', 'instances/orders-1'), body, async (path, given) => {
        expect((await callRoute('PATCH', `/api/${path}`, given)).status).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  });
});
