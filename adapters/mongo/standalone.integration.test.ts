import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mongodBinary } from '#testbed/mongod-binary.ts';
import { freePort, removeFolder, type ServerProcess, spawnServer, temporaryFolder } from '#testbed/server-process.ts';
import { aCapture, neverFails, openTestMongo } from './test-mongo.ts';

/** How long a test waits for what must come; a loaded machine is slow. */
const SOON = { timeout: 30_000 };

let server: ServerProcess;
let folder: string;
let mongo: Awaited<ReturnType<typeof openTestMongo>>;

beforeAll(async () => {
  folder = await temporaryFolder('standalone');
  const port = await freePort();
  const where = ['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket'];
  server = await spawnServer({
    command: [await mongodBinary(), ...where, '--quiet', '--wiredTigerCacheSizeGB', '0.25'],
    logFile: join(folder, 'mongod.log'),
    temporaryFolder: folder,
  });
  mongo = await untilOpen(`mongodb://127.0.0.1:${port}/?directConnection=true`);
});
afterAll(async () => {
  await mongo.drop();
  await server.stop();
  await removeFolder(folder);
});

async function untilOpen(uri: string) {
  for (;;) {
    try {
      return await openTestMongo(uri, 'standalone');
    } catch {
      await delay(200); // it is still starting
    }
  }
}

it('a server without change streams is polled: each change is told once', async () => {
  const controller = new AbortController();
  const seen: string[] = [];
  let states = 0;
  const watching = [
    mongo.stores.captures.watch(
      controller.signal,
      rows => seen.push(...rows.map(row => `${row.eventId} ${row.phase}`)),
      neverFails,
    ),
    mongo.changes.state(controller.signal, () => states++, neverFails),
    mongo.changes.plans(controller.signal, () => {}, neverFails),
  ];
  await mongo.db.collection('captures').insertOne({ sql_text: 'of another program', updated_at: new Date() });
  const begun = aCapture({ eventId: 'a', updatedAt: new Date() });
  await mongo.stores.captures.upsertMany([begun]);
  await expect.poll(() => seen, SOON).toEqual(['a running']);
  const ended = aCapture({ eventId: 'a', phase: 'finished', updatedAt: new Date() });
  // Written late, as from a worker whose buffer was full.
  const late = aCapture({ eventId: 'b', updatedAt: new Date(Date.now() - 5_000) });
  await mongo.stores.captures.upsertMany([ended, late]);
  await expect.poll(() => seen.toSorted(), SOON).toEqual(['a finished', 'a running', 'b running']);
  await expect.poll(() => states, SOON).toBeGreaterThan(1);
  controller.abort();
  await Promise.all(watching);
  expect(seen).toHaveLength(3);
});
