import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { aCapture, openTestMongo } from '#adapters/mongo/test-mongo.ts';
import type { InstanceAddress } from '#core/instance.ts';
import { parseEnv } from '#runtime/env.ts';
import { mysqlFrom } from '#runtime/mysql.ts';
import type { WatchContext } from '#services/watch-context.ts';
import { startWorker } from './run-worker.ts';

const warnings: string[] = [];
const log = { debug() {}, info() {}, warn: (_: object, text: string) => void warnings.push(text), error() {} };
const env = parseEnv({ MYSQL_TARGETS: `shop=${inject('mysqlMonitorUri')}` });
const shop = env.MYSQL_TARGETS.map(target => target.address);
let mongo: Awaited<ReturnType<typeof openTestMongo>>;
let ctx: WatchContext;

beforeAll(async () => {
  mongo = await openTestMongo(inject('mongoUri'), 'run_worker');
  const { signal } = new AbortController();
  ctx = { stores: mongo.stores, now: () => new Date(), log, signal, mysql: mysqlFrom(() => env, log) };
});
afterAll(() => mongo.drop());

function start(over: Partial<WatchContext> = {}, targets: InstanceAddress[] = shop) {
  return startWorker({ ...ctx, ...over }, { targets, exclusions: { schemas: new Set(), users: new Set() } });
}
const holders = async () => (await mongo.stores.leases.list('poll:')).map(lease => lease.owner);
const alive = async () => (await mongo.stores.status.workers(new Date())).map(status => status.worker);

it('gives its instances up when it stops, and is no worker any more among whom they are shared', async () => {
  const worker = start();
  await expect.poll(holders, { timeout: 20_000 }).toEqual([worker.name]);
  await expect.poll(alive, { timeout: 20_000 }).toEqual([worker.name]);
  await worker.stop();
  expect(await holders()).toEqual([]);
  expect(await alive()).toEqual([]);
});

it('stores what waits when it stops, though its leases cannot be released', async () => {
  const release = () => Promise.reject(new Error('no primary'));
  const worker = start({ stores: { ...mongo.stores, leases: { ...mongo.stores.leases, release } } }, []);
  const capture = aCapture({ threadId: 'waits' });
  worker.buffer.put([capture]);
  await worker.stop();
  expect(await mongo.stores.captures.byId(capture.id)).toMatchObject({ threadId: 'waits' });
  expect(warnings).toContainEqual(expect.stringContaining('could not be given up'));
});

it('leaves the servers watched that it was not told of, when it was told of none', async () => {
  const worker = start({}, []);
  await expect.poll(() => warnings, { timeout: 20_000 }).toContainEqual(expect.stringContaining('MYSQL_TARGETS'));
  await worker.stop();
  expect(await mongo.stores.instances.byName('shop')).toMatchObject({ gone: false });
});
