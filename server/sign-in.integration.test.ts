import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ServerToClient, SOCKET_ROLES } from '#core/contract/socket.ts';
import { TEST_ORIGIN, testSignIn } from '#runtime/test-sign-in.ts';
import { testWebContext } from '#runtime/test-web-context.ts';
import { startWebServer } from './web-server.ts';

let web: Awaited<ReturnType<typeof testWebContext>>;
let signIn: ReturnType<typeof testSignIn>;
let address: string;
const sockets: Socket<ServerToClient>[] = [];

beforeAll(async () => {
  web = await testWebContext(inject('mongoUri'), 'gate');
  signIn = testSignIn(web.ctx);
  const listen = { host: '127.0.0.1', port: 0, dev: false, proxies: 0 };
  address = await startWebServer(signIn.ctx, web.lifecycle, (_, response) => response.end('page'), listen);
});
afterAll(() => web.drop());
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});

function connect(headers: Record<string, string>): Socket<ServerToClient> {
  const socket: Socket<ServerToClient> = io(address, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: headers,
  });
  sockets.push(socket);
  return socket;
}
const refusal = (socket: Socket<ServerToClient>) =>
  new Promise<Error>(resolve => socket.once('connect_error', resolve));
const event = (socket: Socket<ServerToClient>, name: 'snapshot' | 'disconnect') =>
  new Promise<unknown>(resolve => socket.once(name as 'snapshot', resolve as never));

describe('a socket', () => {
  it('of nobody is refused, and so is one that another site opens', async () => {
    const cookie = await signIn.cookieOf('viewer');
    expect(await refusal(connect({}))).toMatchObject({ data: { code: 'unauthenticated' } });
    expect((await refusal(connect({ cookie, origin: 'https://evil.example' }))).message).toMatch(/another site/);
    expect((await refusal(connect({ cookie, origin: 'http://127.0.0.1:1' }))).message).toMatch(/another site/);
  });

  it('of a viewer gets every event that the contract gives a viewer', async () => {
    expect(new Set(Object.values(SOCKET_ROLES))).toEqual(new Set(['viewer']));
    const socket = connect({ cookie: await signIn.cookieOf('viewer'), origin: TEST_ORIGIN });
    expect(await event(socket, 'snapshot')).toMatchObject({ instances: [] });
  });

  it.each(['revoked', 'given to another role'])('ends within seconds when its session is %s', async how => {
    const cookie = await signIn.cookieOf('analyst');
    const socket = connect({ cookie });
    await event(socket, 'snapshot');
    const ended = event(socket, 'disconnect');
    const id = (await signIn.accounts.userByEmail('analyst@example.com'))?.id ?? '';
    if (how === 'revoked') await signIn.accounts.revokeSessions(id);
    else await signIn.accounts.updateUser(id, { role: 'viewer' });
    expect(await ended).toBe('io server disconnect');
  });
});

describe('a page', () => {
  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(address + path, { redirect: 'manual', headers });

  it('is given to those who have signed in; others are sent there, and come back', async () => {
    const sent = await ask('/plans?digest=a%20b&_rsc=x1');
    expect(sent.status).toBe(307);
    expect(sent.headers.get('location')).toBe('/signin?next=%2Fplans%3Fdigest%3Da%2520b');
    expect((await ask('/plans', { cookie: await signIn.cookieOf('viewer') })).status).toBe(200);
  });

  it.each(['/signin', '/set-up', '/icon.svg', '/_next/static/a.js', '/fonts/x.woff2'])(
    '%s needs no sign-in',
    async path => {
      expect((await ask(path)).status).toBe(200);
    },
  );

  it.each(['/signin/../live', '/live/x.js', '//live', '/set-up-more'])('%s is no way around it', async path => {
    expect((await ask(path)).status).toBe(307);
  });

  it('lets no script run but its own', async () => {
    const policy = (await ask('/signin')).headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}';/);
    expect((await ask('/signin')).headers.get('content-security-policy')).not.toBe(policy);
  });
});
