import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openAccounts } from '#adapters/auth/open-accounts.ts';
import { parseRoleMap } from '#core/role-claim.ts';
import { TEST_ORIGIN, TEST_PASSWORD } from '#runtime/test-sign-in.ts';
import { testWebContext } from '#runtime/test-web-context.ts';
import { shareWebContext } from '#runtime/web-context.ts';
import { type CompanyPerson, type CompanyServer, startCompanyServer } from '#testbed/oidc.ts';
import { callRoute } from './_http/call-route.ts';

const CALLBACK = `${TEST_ORIGIN}/api/auth/callback/company`;
const kim: CompanyPerson = { sub: 'u1', email: 'kim@example.com', name: 'Kim', groups: ['dev', 'dba'] };

let web: Awaited<ReturnType<typeof testWebContext>>;
let server: CompanyServer;
beforeAll(async () => {
  web = await testWebContext(inject('mongoUri'), 'company');
  server = await startCompanyServer(CALLBACK);
});
afterAll(async () => {
  await server.stop();
  await web.drop();
});

function useRoles(map: string) {
  const { discoveryUrl, clientId, clientSecret } = server;
  const rule = { claim: 'groups', roles: parseRoleMap(map, message => expect.fail(message)) };
  const company = { discoveryUrl, clientId, clientSecret, scopes: ['openid', 'profile', 'email'], rule };
  const secret = 'a secret of a test, long enough for all';
  const accounts = openAccounts({
    database: web.ctx.database,
    secret,
    origin: TEST_ORIGIN,
    company,
    warn: () => undefined,
  });
  shareWebContext({ ...web.ctx, signIn: { origin: TEST_ORIGIN, accounts, company: 'sso.example.com' } });
  return accounts;
}

const cookiesOf = (headers: Headers) =>
  headers
    .getSetCookie()
    .map(value => value.split(';', 1)[0])
    .join('; ');

/** Follows the company's server until it leads back to the product; answers that address. */
async function atCompany(url: string): Promise<string> {
  const jar = new Map<string, string>();
  let at = url;
  for (let hop = 0; hop < 10 && !at.startsWith(TEST_ORIGIN); hop += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    at = new URL(response.headers.get('location') ?? expect.fail(await response.text()), at).href;
  }
  return at;
}

async function begin(next = '/plans') {
  const response = await callRoute('POST', '/api/sign-in/company', { next }, { origin: TEST_ORIGIN });
  expect(response.status).toBe(200);
  return { url: (await response.json()).url as string, cookie: cookiesOf(response.headers) };
}

async function signIn(person: CompanyPerson, next?: string) {
  server.next(person);
  const { url, cookie } = await begin(next);
  const back = await atCompany(url);
  const response = await callRoute('GET', back, undefined, { cookie });
  const session = await callRoute('GET', '/api/session', undefined, { cookie: cookiesOf(response.headers) });
  return { location: response.headers.get('location') ?? '', user: (await session.json()).user, back, cookie };
}

describe('a company account', () => {
  it('signs in with the highest role of its groups, by code with PKCE, state and nonce', async () => {
    useRoles('dev=viewer,dba=admin');
    const { url } = await begin();
    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      state: expect.any(String),
      nonce: expect.any(String),
    });
    const { location, user } = await signIn(kim);
    expect(location).toMatch(/\/plans$/);
    expect(user).toMatchObject({ email: 'kim@example.com', role: 'admin' });
    const { items } = await web.ctx.access.audit.find({ action: ['user.signed_in'] }, 5, null);
    expect(items[0]).toMatchObject({ actor: 'kim@example.com', detail: 'company' });
  });

  it('follows its groups at the next sign-in', async () => {
    useRoles('dev=viewer,dba=admin');
    expect((await signIn({ ...kim, groups: ['dev'] })).user).toMatchObject({ role: 'viewer' });
  });

  it('without a group that has a role is nobody', async () => {
    const accounts = useRoles('dba=admin');
    const { location, user } = await signIn({ sub: 'u2', email: 'lee@example.com', name: 'Lee', groups: ['sales'] });
    expect(location).toMatch(/\/signin\?error=unable_to_create_user/);
    expect(user).toBeNull();
    expect(await accounts.userByEmail('lee@example.com')).toBeNull();
  });

  it('without a map of roles is let in only when it was invited, and keeps its role', async () => {
    const accounts = useRoles('');
    const stranger = { sub: 'u3', email: 'pat@example.com', name: 'Pat', groups: ['dba'] };
    expect((await signIn(stranger)).location).toMatch(/\/signin\?error=signup_disabled/);
    await accounts.createUser({ email: 'pat@example.com', name: 'Pat', role: 'analyst', password: TEST_PASSWORD });
    expect((await signIn(stranger)).user).toMatchObject({ role: 'analyst' });
  });

  it('never unmakes an owner', async () => {
    const accounts = useRoles('dev=viewer');
    const id = (await accounts.userByEmail('kim@example.com'))?.id ?? '';
    await accounts.updateUser(id, { role: 'owner' });
    expect((await signIn({ ...kim, groups: ['dev'] })).user).toMatchObject({ role: 'owner' });
  });

  it('that was disabled is not let in', async () => {
    const accounts = useRoles('dev=viewer');
    await accounts.updateUser((await accounts.userByEmail('pat@example.com'))?.id ?? '', { disabled: true });
    expect((await signIn({ sub: 'u3', email: 'pat@example.com', name: 'Pat', groups: ['dev'] })).user).toBeNull();
  });

  it('comes back to the browser that began, once, and to no other site', async () => {
    useRoles('dev=viewer');
    const { back, cookie } = await signIn({ ...kim, groups: ['dev'] });
    const again = await callRoute('GET', back, undefined, { cookie });
    expect(cookiesOf(again.headers)).not.toMatch(/session_token=[^;]/);
    const { url } = await begin();
    server.next(kim);
    const elsewhere = await callRoute('GET', await atCompany(url), undefined, {});
    expect(cookiesOf(elsewhere.headers)).not.toMatch(/session_token=[^;]/);
    for (const next of ['https://evil.example/x', '/\t/evil.example', '/.//evil.example'])
      expect((await signIn(kim, next)).location).toMatch(/^(http:\/\/127\.0\.0\.1:3000)?\/(evil\.example)?$/);
  });
});
