import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Access, allows } from '#core/access.ts';
import { openApiDocument } from '#core/contract/openapi.ts';
import { testWebContext } from '#runtime/test-web-context.ts';
import { shareWebContext } from '#runtime/web-context.ts';
import { callRoute } from './_http/call-route.ts';

/** Every operation of the published document: nothing that answers is left out, a test beside the document sees to that. */
const { paths } = openApiDocument('1') as { paths: Record<string, Record<string, { 'x-role': Access }>> };
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    method: method.toUpperCase(),
    path: path.replace(/\{month\}/, '2026-10').replace(/\{\w+\}/g, 'none'),
    role: operation['x-role'],
  })),
);
const ORIGIN = 'http://127.0.0.1:3000';
const actors: Access[] = ['public', 'viewer', 'analyst', 'admin', 'owner'];

let web: Awaited<ReturnType<typeof testWebContext>>;
beforeAll(async () => {
  web = await testWebContext(inject('mongoUri'), 'access');
});
afterAll(() => web.drop());

const call = (method: string, path: string, headers?: Record<string, string>) =>
  callRoute(method, path, method === 'GET' ? undefined : {}, headers);

describe.each(actors)('someone with the role %s', role => {
  it.each(operations)('asks $method $path', async operation => {
    shareWebContext({ ...web.ctx, signIn: { origin: ORIGIN, actorOf: async () => ({ id: role, name: role, role }) } });
    const { status } = await call(operation.method, operation.path);
    const refused = allows(role, operation.role) ? [] : [role === 'public' ? 401 : 403];
    expect([401, 403].filter(code => code === status)).toEqual(refused);
  });
});

describe.each(['without', 'with'])('a page of another site, %s sign-in', sign => {
  it.each(operations.filter(({ method }) => method !== 'GET'))('cannot $method $path', async ({ method, path }) => {
    const owner = { id: 'o', name: 'o', role: 'owner' } as const;
    shareWebContext({ ...web.ctx, signIn: sign === 'with' ? { origin: ORIGIN, actorOf: async () => owner } : null });
    expect((await call(method, path, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await call(method, path, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });
});

it('only health and readiness ask for no sign-in', () => {
  expect(operations.filter(({ role }) => role === 'public').map(({ path }) => path)).toEqual([
    '/api/health',
    '/api/ready',
  ]);
});
