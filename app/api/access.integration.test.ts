import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Access, allows } from '#core/access.ts';
import { openApiDocument } from '#core/contract/openapi.ts';
import { TEST_ORIGIN, testSignIn } from '#runtime/test-sign-in.ts';
import { testWebContext } from '#runtime/test-web-context.ts';
import { shareWebContext } from '#runtime/web-context.ts';
import { callRoute } from './_http/call-route.ts';

/** Every operation of the published document: nothing that answers is left out, a test beside the document sees to that. */
const { paths } = openApiDocument('1') as {
  paths: Record<string, Record<string, { 'x-role': Access; 'x-browser-only'?: true }>>;
};
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    method: method.toUpperCase(),
    path: path.replace(/\{month\}/, '2026-10').replace(/\{\w+\}/g, 'none'),
    role: operation['x-role'],
    browserOnly: operation['x-browser-only'] === true,
  })),
);
const changing = operations.filter(({ method }) => method !== 'GET');
const actors: Access[] = ['public', 'viewer', 'analyst', 'admin', 'owner'];

let web: Awaited<ReturnType<typeof testWebContext>>;
let signIn: ReturnType<typeof testSignIn>;
const cookies = new Map<Access, string>();
let token = '';
beforeAll(async () => {
  web = await testWebContext(inject('mongoUri'), 'access');
  signIn = testSignIn(web.ctx);
  for (const role of actors) if (role !== 'public') cookies.set(role, await signIn.cookieOf(role));
  shareWebContext(signIn.ctx);
  const wish = { name: 'script', role: 'owner' };
  const made = await callRoute('POST', '/api/tokens', wish, {
    cookie: cookies.get('owner') ?? '',
    origin: TEST_ORIGIN,
  });
  token = ((await made.json()) as { secret: string }).secret;
});
afterAll(() => web.drop());

function call(method: string, path: string, headers: Record<string, string>): Promise<Response> {
  return callRoute(method, path, method === 'GET' ? undefined : {}, headers);
}

describe.each(actors)('someone with the role %s', role => {
  // Signing out would end the session that the others use.
  it.each(operations.filter(({ path }) => path !== '/api/sign-out'))('asks $method $path', async operation => {
    shareWebContext(signIn.ctx);
    const { status } = await call(operation.method, operation.path, { cookie: cookies.get(role) ?? '' });
    const refused = allows(role, operation.role) ? [] : [role === 'public' ? 401 : 403];
    expect([401, 403].filter(code => code === status)).toEqual(refused);
  });
});

describe('a token of an owner', () => {
  it.each(changing.filter(({ role }) => role !== 'public'))('asks $method $path', async operation => {
    shareWebContext(signIn.ctx);
    const answer = await call(operation.method, operation.path, { authorization: `Bearer ${token}` });
    expect(answer.status === 403).toBe(operation.browserOnly);
  });
});

describe('a page of another site', () => {
  it.each(changing)('cannot $method $path, with sign-in or without', async ({ method, path }) => {
    for (const ctx of [web.ctx, signIn.ctx])
      for (const foreign of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
        shareWebContext(ctx);
        expect((await call(method, path, { cookie: cookies.get('owner') ?? '', ...foreign })).status).toBe(403);
      }
  });
});

it('without sign-in nobody needs one on this machine', async () => {
  shareWebContext(web.ctx);
  expect((await callRoute('GET', '/api/status')).status).toBe(200);
  shareWebContext(signIn.ctx);
  expect((await callRoute('GET', '/api/status', undefined, { origin: TEST_ORIGIN })).status).toBe(401);
});

it('what needs a browser is what would make someone or something else able to sign in', () => {
  const needing = operations.filter(({ browserOnly }) => browserOnly).map(({ method, path }) => `${method} ${path}`);
  expect(needing.sort()).toEqual([
    'PATCH /api/users/none',
    'POST /api/invitations',
    'POST /api/password',
    'POST /api/tokens',
    'POST /api/users/none/password-link',
  ]);
});

it('what asks for no sign-in is what signs in, and what says that the process is well', () => {
  const open = operations.filter(({ role }) => role === 'public').map(({ path }) => path);
  expect(open.sort()).toEqual([
    '/api/auth/callback/company',
    '/api/health',
    '/api/links/look',
    '/api/links/use',
    '/api/ready',
    '/api/session',
    '/api/sign-in',
    '/api/sign-in/company',
  ]);
});
