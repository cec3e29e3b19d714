import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { AuditAction } from '#core/audit.ts';
import { TEST_ORIGIN, TEST_PASSWORD, testSignIn } from '#runtime/test-sign-in.ts';
import { testWebContext } from '#runtime/test-web-context.ts';
import { shareWebContext } from '#runtime/web-context.ts';
import { makeOwnerLink } from '#services/access/one-time-links.ts';
import { callRoute } from './_http/call-route.ts';

let web: Awaited<ReturnType<typeof testWebContext>>;
let signIn: ReturnType<typeof testSignIn>;
let owner = '';
beforeAll(async () => {
  web = await testWebContext(inject('mongoUri'), 'sign_in');
  signIn = testSignIn(web.ctx);
  shareWebContext(signIn.ctx);
});
afterAll(() => web.drop());

type Answer = { status: number; body: Record<string, never>; cookie: string; headers: Headers };

async function ask(method: string, path: string, of: { body?: object; cookie?: string; headers?: object } = {}) {
  const headers = { origin: TEST_ORIGIN, ...(of.cookie ? { cookie: of.cookie } : {}), ...of.headers };
  const response = await callRoute(method, path, of.body, headers);
  const cookie = response.headers
    .getSetCookie()
    .map(value => value.split(';', 1)[0])
    .join('; ');
  const answer = { status: response.status, body: await response.json(), cookie, headers: response.headers };
  return answer as Answer;
}
const secretOf = (link: string) => link.split('#')[1] ?? '';
const password = (email: string, given: string, from = '10.0.0.1') =>
  ask('POST', '/api/sign-in', { body: { email, password: given }, headers: { 'x-client-address': from } });
const auditOf = async (action: AuditAction) =>
  (
    (await ask('GET', `/api/audit?action=${action}`, { cookie: owner })).body as {
      items?: { actor: string; from: string | null }[];
    }
  ).items ?? [];

/** Invites someone and lets them choose a password; answers their cookie. */
async function join(email: string, role: string): Promise<string> {
  const { body } = await ask('POST', '/api/invitations', { body: { email, role }, cookie: owner });
  const use = { secret: secretOf(body.link ?? ''), name: email, password: TEST_PASSWORD };
  return (await ask('POST', '/api/links/use', { body: use })).cookie;
}
const idOf = async (email: string) => (await signIn.accounts.userByEmail(email))?.id ?? '';

describe('the first user', () => {
  it('is made by the link in the log, which works once', async () => {
    const made = await makeOwnerLink(signIn.ctx);
    const secret = secretOf(made?.link ?? '');
    expect((await ask('POST', '/api/links/look', { body: { secret } })).body).toMatchObject({
      kind: 'owner',
      email: null,
    });
    const use = { secret, email: 'Owner@example.com', name: 'Kim', password: TEST_PASSWORD };
    const used = await ask('POST', '/api/links/use', { body: use });
    expect(used.body).toMatchObject({ user: { email: 'owner@example.com', role: 'owner' } });
    expect(used.headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Lax/i);
    owner = used.cookie;
    expect((await ask('GET', '/api/users', { cookie: owner })).body).toMatchObject({ items: [{ role: 'owner' }] });
    expect((await ask('POST', '/api/links/use', { body: use })).status).toBe(404);
    expect(await makeOwnerLink(signIn.ctx)).toBeNull();
  });

  it('keeps the product from being without an owner', async () => {
    const id = await idOf('owner@example.com');
    expect((await ask('PATCH', `/api/users/${id}`, { body: { role: 'viewer' }, cookie: owner })).status).toBe(409);
    expect((await ask('PATCH', `/api/users/${id}`, { body: { disabled: true }, cookie: owner })).status).toBe(409);
    const admin = await join('admin@example.com', 'admin');
    expect((await ask('PATCH', `/api/users/${id}`, { body: { disabled: true }, cookie: admin })).status).toBe(403);
    const invited = { email: 'x@example.com', role: 'owner' };
    expect((await ask('POST', '/api/invitations', { body: invited, cookie: admin })).status).toBe(403);
  });

  it('stays when two owners remove each other at once', async () => {
    const other = await join('owner2@example.com', 'owner');
    const [a, b] = [await idOf('owner@example.com'), await idOf('owner2@example.com')];
    await Promise.all([
      ask('PATCH', `/api/users/${b}`, { body: { role: 'viewer' }, cookie: owner }),
      ask('PATCH', `/api/users/${a}`, { body: { role: 'viewer' }, cookie: other }),
    ]);
    const owners = (await signIn.accounts.users()).filter(user => user.role === 'owner');
    expect(owners.length).toBeGreaterThan(0);
    for (const id of [a, b]) await signIn.accounts.updateUser(id, { role: 'owner' });
  });
});

describe('a password', () => {
  it('signs in, and is followed by its audit entry', async () => {
    expect((await password('owner@example.com', TEST_PASSWORD)).status).toBe(200);
    expect(await auditOf('user.signed_in')).toContainEqual(
      expect.objectContaining({ actor: 'owner@example.com', from: '10.0.0.1' }),
    );
    expect((await password('owner@example.com', 'wrong')).body).toMatchObject({ detail: 'Wrong e-mail or password.' });
    expect((await password('nobody@example.com', 'wrong')).body).toMatchObject({ detail: 'Wrong e-mail or password.' });
    expect((await password('no address', 'x')).status).toBe(401);
  });

  it('that is guessed brings a pause at that address, and none to the owner elsewhere', async () => {
    const tries = await Promise.all(Array.from({ length: 8 }, () => password('admin@example.com', 'wrong', '6.6.6.6')));
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(5);
    const paused = await password('admin@example.com', TEST_PASSWORD, '6.6.6.6');
    expect(paused.status).toBe(429);
    expect(Number(paused.headers.get('retry-after'))).toBeGreaterThan(20);
    expect((await password('admin@example.com', TEST_PASSWORD, '10.0.0.2')).status).toBe(200);
  });

  it('must be long, and not hold the name of the address', async () => {
    const { body } = await ask('POST', '/api/invitations', {
      body: { email: 'lee.dba@example.com', role: 'viewer' },
      cookie: owner,
    });
    const secret = secretOf(body.link ?? '');
    const use = (given: string) => ask('POST', '/api/links/use', { body: { secret, password: given } });
    expect((await use('short')).status).toBe(400);
    expect((await use('my lee.dba password')).status).toBe(400);
    expect((await use(TEST_PASSWORD)).status).toBe(200);
  });
});

describe('a one-time link', () => {
  const invite = async (email: string, cookie: string) =>
    secretOf((await ask('POST', '/api/invitations', { body: { email, role: 'admin' }, cookie })).body.link ?? '');
  const passwordLink = async (email: string, cookie: string) =>
    secretOf((await ask('POST', `/api/users/${await idOf(email)}/password-link`, { cookie })).body.link ?? '');
  const use = async (secret: string) =>
    (await ask('POST', '/api/links/use', { body: { secret, password: TEST_PASSWORD } })).status;
  const change = async (email: string, body: object) =>
    ask('PATCH', `/api/users/${await idOf(email)}`, { body, cookie: owner });

  it('ends with the user who made it', async () => {
    const admin = await join('adm3@example.com', 'admin');
    const second = await invite('second-self@example.com', admin);
    await change('adm3@example.com', { disabled: true });
    expect((await ask('GET', '/api/users', { cookie: owner })).body.invitations).toEqual([]);
    await change('adm3@example.com', { disabled: false });
    expect(await use(second)).toBe(404);
  });

  it('does not reach above those who could make it, whoever changed the role', async () => {
    const admin = await join('adm4@example.com', 'admin');
    await join('rising@example.com', 'analyst');
    const [password, invitation] = [
      await passwordLink('rising@example.com', admin),
      await invite('y@example.com', admin),
    ];
    // As the groups of a company account do it, past the page of users.
    await signIn.accounts.updateUser(await idOf('rising@example.com'), { role: 'owner' });
    expect(await use(password)).toBe(404);
    await signIn.accounts.updateUser(await idOf('adm4@example.com'), { role: 'viewer' });
    expect(await use(invitation)).toBe(404);
  });
});

describe('an API token', () => {
  it('acts with its role for its user, until it is revoked', async () => {
    const analyst = await join('ana@example.com', 'analyst');
    const wish = { name: 'report script', role: 'viewer' };
    expect((await ask('POST', '/api/tokens', { body: { ...wish, role: 'admin' }, cookie: analyst })).status).toBe(403);
    const made = await ask('POST', '/api/tokens', { body: wish, cookie: analyst });
    const headers = { authorization: `Bearer ${made.body.secret}` };
    expect((await ask('GET', '/api/status', { headers })).status).toBe(200);
    expect((await ask('POST', '/api/captures/none/explain', { headers })).status).toBe(403);
    expect((await ask('POST', '/api/tokens', { body: wish, headers })).status).toBe(403);
    const { items } = (await ask('GET', '/api/tokens', { cookie: analyst })).body as unknown as {
      items: { id: string; lastUsedAt: string | null }[];
    };
    expect(items).toMatchObject([{ name: 'report script', lastUsedAt: expect.any(String) }]);
    expect(JSON.stringify(items)).not.toContain(String(made.body.secret));
    expect((await ask('POST', `/api/tokens/${items[0]?.id}/revoke`, { cookie: owner })).status).toBe(404);
    expect((await ask('POST', `/api/tokens/${items[0]?.id}/revoke`, { cookie: analyst })).status).toBe(200);
    expect((await ask('GET', '/api/status', { headers })).status).toBe(401);
    expect((await ask('GET', '/api/status', { headers: { authorization: 'Bearer msq_x' } })).status).toBe(401);
  });

  it('falls with the role of its user', async () => {
    const admin = await join('adm2@example.com', 'admin');
    const made = await ask('POST', '/api/tokens', { body: { name: 'x', role: 'admin' }, cookie: admin });
    const headers = { authorization: `Bearer ${made.body.secret}` };
    expect((await ask('GET', '/api/users', { headers })).status).toBe(200);
    await ask('PATCH', `/api/users/${await idOf('adm2@example.com')}`, { body: { role: 'viewer' }, cookie: owner });
    expect((await ask('GET', '/api/users', { headers })).status).toBe(403);
    await ask('PATCH', `/api/users/${await idOf('adm2@example.com')}`, { body: { disabled: true }, cookie: owner });
    expect((await ask('GET', '/api/status', { headers })).status).toBe(401);
  });
});

describe('a session', () => {
  it('ends when it is signed out, revoked, or its user disabled', async () => {
    const first = await join('vic@example.com', 'viewer');
    const second = (await password('vic@example.com', TEST_PASSWORD)).cookie;
    const { items } = (await ask('GET', '/api/sessions', { cookie: first })).body as unknown as {
      items: { id: string; current: boolean }[];
    };
    expect(items.map(item => item.current).sort()).toEqual([false, true]);
    await ask('POST', `/api/sessions/${items.find(item => !item.current)?.id}/revoke`, { cookie: first });
    expect((await ask('GET', '/api/status', { cookie: second })).status).toBe(401);
    const third = (await password('vic@example.com', TEST_PASSWORD)).cookie;
    await ask('POST', '/api/sign-out', { cookie: first });
    expect((await ask('GET', '/api/status', { cookie: first })).status).toBe(401);
    expect((await ask('GET', '/api/status', { cookie: third })).status).toBe(200);
    await ask('PATCH', `/api/users/${await idOf('vic@example.com')}`, { body: { disabled: true }, cookie: owner });
    expect((await ask('GET', '/api/status', { cookie: third })).status).toBe(401);
    expect((await password('vic@example.com', TEST_PASSWORD)).status).toBe(401);
  });

  it('is not opened by a cookie that was altered', async () => {
    expect((await ask('GET', '/api/status', { cookie: owner.replace(/.%3D|..$/, 'AA') })).status).toBe(401);
  });

  it('ends elsewhere when the password changes', async () => {
    const here = await join('pat@example.com', 'viewer');
    const elsewhere = (await password('pat@example.com', TEST_PASSWORD)).cookie;
    const next = 'another long sentence';
    const change = (current: string) => ask('POST', '/api/password', { body: { current, next }, cookie: here });
    expect((await change('wrong')).status).toBe(400);
    expect((await change(TEST_PASSWORD)).status).toBe(200);
    expect((await ask('GET', '/api/status', { cookie: here })).status).toBe(200);
    expect((await ask('GET', '/api/status', { cookie: elsewhere })).status).toBe(401);
  });
});

describe('a costly route', () => {
  it('is limited for a user, on all servers together', async () => {
    const cookie = await join('eager@example.com', 'viewer');
    const body = { current: 'x', next: TEST_PASSWORD };
    const answers = [];
    for (let n = 0; n < 12; n += 1) answers.push((await ask('POST', '/api/password', { body, cookie })).status);
    expect(answers.filter(status => status === 429)).toHaveLength(2);
  });
});

it('the audit has no route that changes it', async () => {
  for (const method of ['POST', 'PATCH', 'PUT', 'DELETE'])
    expect((await callRoute(method, '/api/audit', {}, { cookie: owner })).status).toBe(405);
  expect((await auditOf('user.changed')).length).toBeGreaterThan(0);
});
