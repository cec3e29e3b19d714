import { request } from 'node:http';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { aCapture } from '#adapters/mongo/test-mongo.ts';
import type { CaptureSummary } from '#core/contract/captures.ts';
import { capturesDelta, liveSnapshot, planDelta, type ServerToClient, statusDelta } from '#core/contract/socket.ts';
import { NO_BRIEF } from '#core/plan/collected.ts';
import { testWebContext } from '#runtime/test-web-context.ts';
import { startWebServer } from './web-server.ts';

let web: Awaited<ReturnType<typeof testWebContext>>;
let address: string;
const sockets: Socket<ServerToClient>[] = [];

beforeAll(async () => {
  web = await testWebContext(inject('mongoUri'), 'server');
  const listen = { host: '127.0.0.1', port: 0, dev: false, proxies: 0 };
  address = await startWebServer(web.ctx, web.lifecycle, (_, response) => response.end('page'), listen);
});
afterAll(() => web.drop());
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});

function connect(options: { headers?: Record<string, string>; instance?: string } = {}): Socket<ServerToClient> {
  const socket: Socket<ServerToClient> = io(address, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 10,
    ...(options.headers ? { extraHeaders: options.headers } : {}),
    auth: options.instance === undefined ? {} : { instance: options.instance },
  });
  sockets.push(socket);
  return socket;
}

function next<E extends keyof ServerToClient>(socket: Socket<ServerToClient>, event: E) {
  return new Promise<Parameters<ServerToClient[E]>[0]>(resolve => {
    socket.once(event, ((body: Parameters<ServerToClient[E]>[0]) => resolve(body)) as never);
  });
}

/** Gathers captures until the one with this id is in the wanted phase. */
function captureIn(socket: Socket<ServerToClient>, id: string, phase: CaptureSummary['phase']) {
  return new Promise<CaptureSummary>(resolve => {
    socket.on('captures', body => {
      const found = capturesDelta.parse(body).captures.find(c => c.id === id && c.phase === phase);
      if (found) resolve(found);
    });
  });
}

describe('a socket', () => {
  it('gets a whole snapshot first, and again after a lost connection', async () => {
    const now = Date.now();
    const running = aCapture({ start: new Date(now - 3_000), updatedAt: new Date(now) });
    const ended = aCapture({
      eventId: '2',
      phase: 'finished',
      start: new Date(now - 600_000),
      end: new Date(now - 1_000),
      updatedAt: new Date(now - 1_000),
    });
    const old = aCapture({
      eventId: '3',
      phase: 'finished',
      start: new Date(now - 700_000),
      updatedAt: new Date(now - 600_000),
    });
    await web.ctx.stores.captures.upsertMany([running, ended, old]);
    const socket = connect();
    const snapshot = liveSnapshot.parse(await next(socket, 'snapshot'));
    expect(snapshot.running.map(c => c.id)).toEqual([running.id]);
    expect(snapshot.recent.map(c => c.id)).toEqual([running.id, ended.id]);
    expect(snapshot.environment.region).toBe('ap-northeast-2');
    socket.io.engine.close();
    expect(liveSnapshot.parse(await next(socket, 'snapshot')).running).toHaveLength(1);
  });

  it('is told of a capture when it begins and when it ends, without literals', async () => {
    const socket = connect();
    await next(socket, 'snapshot');
    const capture = aCapture({ eventId: '10', start: new Date(), updatedAt: new Date() });
    const begun = captureIn(socket, capture.id, 'running');
    await web.ctx.stores.captures.upsertMany([capture]);
    expect(JSON.stringify(await begun)).not.toContain('주문');
    const done = captureIn(socket, capture.id, 'finished');
    await web.ctx.stores.captures.upsertMany([{ ...capture, phase: 'finished', timing: 'exact', end: new Date() }]);
    expect((await done).timing).toBe('exact');
  });

  it('that follows one instance is told of that one alone', async () => {
    const socket = connect({ instance: 'orders-2' });
    await next(socket, 'snapshot');
    const seen = captureIn(socket, aCapture({ instance: 'orders-2' }).id, 'running');
    const all: string[] = [];
    socket.on('captures', body => all.push(...body.captures.map(c => c.instance)));
    await web.ctx.stores.captures.upsertMany([aCapture({ eventId: '20', updatedAt: new Date() })]);
    await web.ctx.stores.captures.upsertMany([aCapture({ instance: 'orders-2', updatedAt: new Date() })]);
    await seen;
    expect(new Set(all)).toEqual(new Set(['orders-2']));
  });

  it('is told of changed settings and of plans', async () => {
    const socket = connect();
    await next(socket, 'snapshot');
    const changed = new Promise<void>(resolve => {
      socket.on('status', body => {
        if (statusDelta.parse(body).settings.live.thresholdMs === 777) resolve();
      });
    });
    await web.ctx.stores.settings.updateLive({ thresholdMs: 777 });
    await changed;
    const told = next(socket, 'plan');
    await web.ctx.stores.plans.insert({
      id: 'p1',
      instance: 'orders-1',
      digest: 'd1',
      digestText: 'SELECT ?',
      class: 'READ',
      schema: null,
      captureId: null,
      sqlText: 'SELECT 1',
      serverVersion: '9.7.4',
      collectedAt: new Date(),
      tookMs: 1,
      ...NO_BRIEF,
      outcome: { status: 'refused', code: 'text_cut', message: 'cut' },
    });
    expect(planDelta.parse(await told)).toMatchObject({ planId: 'p1', status: 'refused' });
  });

  it.each([{ origin: 'https://evil.example' }, { origin: 'null' }, { host: 'evil.example' }])(
    'is refused with the headers %j',
    async headers => {
      const socket = connect({ headers });
      const error = await new Promise<Error>(resolve => socket.once('connect_error', resolve));
      expect(error.message).toMatch(/another site|answers to localhost/);
      expect(socket.connected).toBe(false);
    },
  );

  it('of the page itself is let in', async () => {
    const socket = connect({ headers: { origin: address } });
    expect((await next(socket, 'snapshot')).at).toBeTruthy();
  });
});

describe('the http server', () => {
  it('sends the security headers with every page', async () => {
    const response = await fetch(address);
    expect(await response.text()).toBe('page');
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('answers 400 to an address that cannot be decoded', async () => {
    const status = await new Promise(resolve => {
      request(`${address}`, { path: '/api/captures/%E0%A4%A' }, response => resolve(response.statusCode)).end();
    });
    expect(status).toBe(400);
  });

  it('answers 405 to a method that no request of the platform can have', async () => {
    const status = await new Promise(resolve => {
      request(address, { method: 'TRACE' }, response => resolve(response.statusCode)).end();
    });
    expect(status).toBe(405);
  });
});
