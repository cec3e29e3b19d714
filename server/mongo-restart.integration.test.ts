import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aCapture } from '#adapters/mongo/test-mongo.ts';
import type { ServerToClient } from '#core/contract/socket.ts';
import { testWebContext } from '#runtime/test-web-context.ts';
import { type Mongod, startMongod } from '#testbed/mongod.ts';
import { startWebServer } from './web-server.ts';

/** How long a test waits for what must come; a loaded machine is slow. */
const SOON = { timeout: 30_000 };

let mongod: Mongod;
let web: Awaited<ReturnType<typeof testWebContext>>;
let address: string;
const sockets: Socket<ServerToClient>[] = [];

beforeAll(async () => {
  mongod = await startMongod();
  web = await testWebContext(mongod.uri, 'restart');
  const listen = { host: '127.0.0.1', port: 0, dev: false, proxies: 0 };
  address = await startWebServer(web.ctx, web.lifecycle, (_, response) => response.end(), listen);
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await web.drop();
  await mongod.stop();
});

function connect() {
  const socket: Socket<ServerToClient> = io(address, { transports: ['websocket'], forceNew: true });
  const seen = { ids: [] as string[], snapshots: 0 };
  socket.on('captures', body => seen.ids.push(...body.captures.map(c => c.id)));
  socket.on('snapshot', () => seen.snapshots++);
  sockets.push(socket);
  return seen;
}

it('a page is right again by itself after MongoDB was killed and came back', async () => {
  const open = connect();
  await expect.poll(() => open.snapshots, SOON).toBe(1);
  const before = aCapture({ eventId: 'before', updatedAt: new Date() });
  await web.ctx.stores.captures.upsertMany([before]);
  await expect.poll(() => open.ids, SOON).toContain(before.id);
  await mongod.kill();
  const late = connect();
  await mongod.restart();
  const after = aCapture({ eventId: 'after', updatedAt: new Date() });
  await expect
    .poll(
      () =>
        web.ctx.stores.captures.upsertMany([after]).then(
          () => true,
          () => false,
        ),
      { timeout: 60_000 },
    )
    .toBe(true);
  await expect.poll(() => open.ids, { timeout: 30_000 }).toContain(after.id);
  // It connected while MongoDB was away.
  await expect.poll(() => late.snapshots, { timeout: 30_000 }).toBe(1);
  expect(open.snapshots).toBe(1);
}, 180_000);
