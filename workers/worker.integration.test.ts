import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Document, MongoClient } from 'mongodb';
import { type Connection, createConnection } from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { removeFolder, type ServerProcess, temporaryFolder } from '#testbed/server-process.ts';
import { startWorkerProcess } from '#testbed/worker-process.ts';

const database = `worker_${randomBytes(4).toString('hex')}`;
const mongo = new MongoClient(inject('mongoUri'));
const db = mongo.db(database);
const captures = db.collection('rds_mysql_realtime_slow_query');
const statuses = db.collection<Document & { _id: string }>('instance_status');
const plans = db.collection('rds_mysql_slow_query_explain');
const settings = db.collection<Document & { _id: string }>('setting');
const workers: ServerProcess[] = [];
const connections: Connection[] = [];
let folder: string;
let logFile: string;

beforeAll(async () => {
  folder = await temporaryFolder('worker');
  logFile = join(folder, 'worker.log');
  await mongo.connect();
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map(worker => worker.stop()));
  await Promise.all([settings.deleteMany({}), statuses.deleteMany({}), captures.deleteMany({})]);
});
afterAll(async () => {
  for (const connection of connections) connection.destroy();
  await db.dropDatabase();
  await mongo.close();
  await removeFolder(folder);
});

const TARGETS = { shop: inject('mysqlMonitorUri') };
async function worker(
  targets: Record<string, string> = TARGETS,
  env: Record<string, string> = {},
): Promise<ServerProcess> {
  const options = {
    mongoUri: inject('mongoUri'),
    database,
    targets,
    logFile,
    env: { MYSQL_EXEC_TIME: '1', MYSQL_MONITORING_INTERVAL: '0.5', ...env },
  };
  const process = await startWorkerProcess(options);
  workers.push(process);
  return process;
}
async function client(): Promise<Connection> {
  const connection = await createConnection({ uri: inject('mysqlUri'), charset: 'utf8mb4' });
  connection.on('error', () => {}); // a killed session: its query tells
  connections.push(connection);
  return connection;
}
async function until<T>(what: string, look: () => Promise<T | null | undefined | false>, limitMs = 20_000): Promise<T> {
  const end = Date.now() + limitMs;
  while (Date.now() < end) {
    const found = await look();
    if (found) return found;
    await delay(100);
  }
  const log = (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-8).join('\n');
  throw new Error(`${what} did not come about; the worker's log ends with:\n${log}`);
}
const watched = (name = 'shop') => until(`${name} watched`, () => statuses.findOne({ _id: name, state: 'watched' }));
const captured = (mark: string, filter: object = {}) =>
  until(`a capture of ${mark}`, () => captures.findOne({ sql_text: { $regex: mark }, ...filter }));

describe('a worker', () => {
  it('stores a statement while it runs, closes it with its exact time, and collects its plan', async () => {
    await worker();
    await watched();
    const session = await client();
    await session.query('CREATE SCHEMA IF NOT EXISTS worker_test');
    await session.query('CREATE TABLE IF NOT EXISTS worker_test.t (id INT PRIMARY KEY)');
    await session.query('USE worker_test');
    await session.query('REPLACE INTO t VALUES (1)');
    const update = "UPDATE t SET id = id + SLEEP(2.5) WHERE id = 1 AND 'mark-a' = 'mark-a' /*app='shop'*/";
    const done = session.query(update);
    const running = await captured('mark-a', { phase: 'running' });
    await done;
    const finished = await captured('mark-a', { phase: 'finished' });
    expect(finished).toMatchObject({
      _id: running._id,
      timing: 'exact',
      db: 'worker_test',
      class: 'WRITE',
      tags: [{ key: 'app', value: 'shop' }],
    });
    expect(await captures.countDocuments({ sql_text: { $regex: 'mark-a' } })).toBe(1);
    const plan = await until('a plan', () => plans.findOne({ capture_id: running._id }));
    expect(plan).toMatchObject({ instance: 'shop', digest: running.digest, status: 'collected' });
  });

  it('captures what ends with its connection just after the threshold', async () => {
    await worker();
    await watched();
    for (let i = 0; i < 5; i++) {
      await delay(130);
      const session = await client();
      await session.query(`SELECT SLEEP(1.15), 'short-lived-${i}'`);
      session.destroy();
    }
    for (let i = 0; i < 5; i++) await captured(`short-lived-${i}`, { phase: { $ne: 'running' } });
  });

  it('writes neither passwords nor literals into its log', async () => {
    await worker({ ...TARGETS, locked: inject('mysqlUri').replace('testbed@', 'hunter2@') }, { LOG_LEVEL: 'debug' });
    const session = await client();
    await watched();
    await session.query("SELECT SLEEP(1.5), 'literal-secret'");
    await captured('literal-secret', { phase: 'finished' });
    const status = await until('an error', () => statuses.findOne({ _id: 'locked', state: 'error' }));
    expect(status.error).toMatchObject({ code: 'access_denied', remedy: expect.stringContaining('MYSQL_TARGETS') });
    const log = await readFile(logFile, 'utf8');
    expect(log).toContain('access_denied');
    expect(log).not.toMatch(/hunter2|literal-secret|msq_monitor:/);
  });

  it('follows the switch and the threshold of an instance without a restart', async () => {
    await worker();
    await watched();
    const lasting = (await client()).query("SELECT SLEEP(20), 'over-the-pause'").catch(() => {}); // killed below
    await captured('over-the-pause', { phase: 'running' });
    await settings.insertOne({ _id: 'instance:shop', monitoring: false });
    await until('paused', () => statuses.findOne({ _id: 'shop', state: 'paused' }), 4_000);
    await captured('over-the-pause', { phase: 'vanished' });
    const session = await client();
    await session.query("SELECT SLEEP(1.5), 'while-paused'");
    await settings.updateOne({ _id: 'instance:shop' }, { $set: { monitoring: true, threshold_ms: 400 } });
    await watched();
    await session.query("SELECT SLEEP(0.7), 'low-threshold'");
    await captured('low-threshold', { phase: 'finished' });
    expect(await captures.findOne({ sql_text: { $regex: 'while-paused' } })).toBeNull();
    const { pid } = await captured('over-the-pause', { phase: 'running', end: null });
    await session.query(`KILL QUERY ${pid}`);
    await lasting;
  });

  it('follows servers that appear and go, without a restart', async () => {
    await worker();
    await watched();
    const instances = db.collection<Document & { _id: string }>('rds_mysql_instance');
    const shop = await instances.findOne({ _id: 'shop' });
    await instances.insertOne({ ...shop, _id: 'later', instance: 'later', source: 'rds' });
    await until('later polled', () => statuses.findOne({ _id: 'later', state: { $ne: 'connecting' } }));
    const session = await client();
    const done = session.query("SELECT SLEEP(4), 'goes-away'");
    await captured('goes-away', { instance: 'shop', phase: 'running' });
    await instances.updateOne({ _id: 'shop' }, { $set: { gone: true } });
    await captured('goes-away', { instance: 'shop', phase: 'vanished' });
    await done;
    await instances.deleteOne({ _id: 'later' });
  });

  it('leaves what runs to the next worker, which closes it exactly and does not double it', async () => {
    const first = await worker();
    await watched();
    const session = await client();
    const done = session.query("SELECT SLEEP(6), 'handed-over'");
    const running = await captured('handed-over', { phase: 'running' });
    await first.stop();
    expect(first.ended()).toBe(true);
    await worker();
    await done;
    const finished = await captured('handed-over', { phase: 'finished' });
    expect(finished).toMatchObject({ _id: running._id, timing: 'exact', first_seen: running.first_seen });
    expect(await captures.countDocuments({ sql_text: { $regex: 'handed-over' } })).toBe(1);
  });

  it('closes what a dead worker left on a server that is watched no more', async () => {
    const first = await worker({ ...TARGETS, other: inject('mysqlMonitorUri') });
    await watched('other');
    const session = await client();
    const done = session.query("SELECT SLEEP(30), 'left-behind'").catch(() => {}); // killed below
    const { pid } = await captured('left-behind', { instance: 'other', phase: 'running' });
    await captured('left-behind', { instance: 'shop', phase: 'running' });
    await first.kill();
    await settings.insertOne({ _id: 'instance:shop', monitoring: false });
    await worker(TARGETS);
    await captured('left-behind', { instance: 'other', phase: 'vanished', timing: 'lower_bound' });
    await captured('left-behind', { instance: 'shop', phase: 'vanished', timing: 'lower_bound' });
    await (await client()).query(`KILL ${pid}`);
    await done;
  });

  it('ends, and says why in a sentence, when it cannot start', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const process = await worker(TARGETS, { WORKER_PORT: String(port) });
    expect(await process.end).toBe(1);
    other.close();
    expect(await readFile(logFile, 'utf8')).toMatch(new RegExp(`^listen EADDRINUSE: .*:${port}\n$`, 'm'));
  });

  it('closes what ended while nobody watched', async () => {
    const first = await worker();
    await watched();
    const session = await client();
    const done = session.query("SELECT SLEEP(2.5), 'unwatched-end'").catch(() => {}); // ended with its session
    await captured('unwatched-end', { phase: 'running' });
    await first.kill();
    session.destroy();
    await done;
    const killer = await client();
    await killer.query(`KILL ${session.threadId}`).catch(() => {}); // it may have ended by itself
    await worker();
    const closed = await captured('unwatched-end', { phase: { $ne: 'running' } });
    expect(closed).toMatchObject({ phase: 'vanished', timing: 'lower_bound' });
  });
});

describe('two workers', () => {
  const six = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map(name => [name, inject('mysqlMonitorUri')]));
  const split = async () => {
    const young = { heartbeat_at: { $gt: new Date(Date.now() - 3_000) } };
    const alive = await db.collection('worker_status').find(young).toArray();
    return alive.map(status => status.instances).sort();
  };

  it('split the instances evenly; when one is killed, the other takes all over and loses nothing that was seen', async () => {
    const first = await worker(six);
    await until('six', async () => (await split()).join() === '6');
    await worker(six);
    await until('three and three', async () => (await split()).join() === '3,3');
    const session = await client();
    const done = session.query("SELECT SLEEP(12), 'take-over'");
    await until(
      'six captures',
      async () => (await captures.countDocuments({ sql_text: { $regex: 'take-over' } })) === 6,
    );
    const killedAt = Date.now();
    await first.kill();
    await until('six again', async () => (await split()).join() === '6', 10_000);
    expect(Date.now() - killedAt).toBeLessThan(10_000);
    await done;
    await until(
      'six ends',
      async () =>
        (await captures.countDocuments({ sql_text: { $regex: 'take-over' }, phase: 'finished', timing: 'exact' })) ===
        6,
    );
    expect(await captures.countDocuments({ sql_text: { $regex: 'take-over' } })).toBe(6);
  });
});
