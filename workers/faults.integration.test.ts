import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Document, MongoClient } from 'mongodb';
import { type Connection, createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Mongod, startMongod } from '#testbed/mongod.ts';
import { startMysqld } from '#testbed/mysqld.ts';
import { removeFolder, type ServerProcess, temporaryFolder } from '#testbed/server-process.ts';
import type { SqlServer } from '#testbed/sql-server.ts';
import { startWorkerProcess } from '#testbed/worker-process.ts';

/** Servers that may be killed. */
let mongod: Mongod;
let mysqld: SqlServer;
let mongo: MongoClient;
let worker: ServerProcess;
let folder: string;
let logFile: string;

beforeAll(async () => {
  [mongod, mysqld, folder] = await Promise.all([startMongod(), startMysqld(), temporaryFolder('faults')]);
  logFile = join(folder, 'worker.log');
  mongo = new MongoClient(mongod.uri);
  const env = { MYSQL_EXEC_TIME: '1', MYSQL_MONITORING_INTERVAL: '0.5' };
  const targets = { shop: mysqld.monitorUri };
  worker = await startWorkerProcess({ mongoUri: mongod.uri, database: 'faults', targets, logFile, env });
  await until('watched', () => statuses().findOne({ _id: 'shop', state: 'watched' }));
});
afterAll(async () => {
  await worker.stop();
  await mongo.close();
  await Promise.all([mongod.stop(), mysqld.stop()]);
  await removeFolder(folder);
});

const captures = () => mongo.db('faults').collection('rds_mysql_realtime_slow_query');
const statuses = () => mongo.db('faults').collection<Document & { _id: string }>('instance_status');
async function client(): Promise<Connection> {
  const connection = await createConnection({ uri: mysqld.uri, charset: 'utf8mb4' });
  connection.on('error', () => {}); // its server is killed
  return connection;
}
async function until<T>(what: string, look: () => Promise<T | null | undefined | false>, limitMs = 60_000): Promise<T> {
  const end = Date.now() + limitMs;
  while (Date.now() < end) {
    const found = await look().catch(() => null); // MongoDB is away at times
    if (found) return found;
    await delay(200);
  }
  const log = (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-8).join('\n');
  throw new Error(`${what} did not come about; the worker's log ends with:\n${log}`);
}
const of = (mark: string, filter: object = {}) => ({ sql_text: { $regex: mark }, ...filter });

it('loses and doubles nothing that was seen while mongod was killed and away', async () => {
  const session = await client();
  const done = (async () => {
    for (let i = 0; i < 6; i++) await session.query(`SELECT SLEEP(1.5), 'mongo-away-${i}.'`);
  })();
  await until('the first capture', () => captures().findOne(of('mongo-away-0')));
  await mongod.kill();
  await delay(4_000);
  await mongod.restart();
  await done;
  await until(
    'all captures closed',
    async () => (await captures().countDocuments(of('mongo-away', { phase: 'finished' }))) === 6,
  );
  expect(await captures().countDocuments(of('mongo-away'))).toBe(6);
  expect(worker.ended()).toBe(false);
  session.destroy();
});

it('closes what ran when mysqld was killed, says so, and watches on by itself', async () => {
  const session = await client();
  const done = session.query("SELECT SLEEP(30), 'mysql-killed'").catch(() => {}); // its server is killed
  await until('the capture', () => captures().findOne(of('mysql-killed', { phase: 'running' })));
  await mysqld.kill();
  await done;
  const status = await until('an error', () => statuses().findOne({ _id: 'shop', state: 'error' }));
  expect(['connection_lost', 'refused']).toContain(status.error.code);
  await until('the end', () => captures().findOne(of('mysql-killed', { phase: 'vanished', timing: 'lower_bound' })));
  await mysqld.restart();
  await until('watched again', () => statuses().findOne({ _id: 'shop', state: 'watched', error: null }), 90_000);
  const again = await client();
  await again.query("SELECT SLEEP(1.5), 'after-restart'");
  await until('a capture on the new run', () => captures().findOne(of('after-restart', { phase: 'finished' })));
  expect(await captures().countDocuments(of('mysql-killed'))).toBe(1);
  again.destroy();
});

it('keeps captures while MongoDB refuses to write, as with a full disk, and stores them after', async () => {
  const database = mongo.db('faults');
  await database.command({
    collMod: 'rds_mysql_realtime_slow_query',
    validator: { never: { $exists: true } },
    validationLevel: 'strict',
  });
  const session = await client();
  await session.query("SELECT SLEEP(1.5), 'disk-full'");
  await until('the worker says what waits', () =>
    database.collection('worker_status').findOne({ buffered: { $gt: 0 } }),
  );
  expect(await captures().findOne(of('disk-full'))).toBeNull();
  await database.command({ collMod: 'rds_mysql_realtime_slow_query', validator: {}, validationLevel: 'off' });
  await until('the capture', () => captures().findOne(of('disk-full', { phase: 'finished' })));
  await until('an empty buffer', () => database.collection('worker_status').findOne({ buffered: 0, overflowed: 0 }));
  session.destroy();
});

it('takes a statement of 16 MB, and one with every kind of character', async () => {
  const session = await client();
  const text = "SELECT SLEEP(1.5), 'odd\0 -- \\' 한글😀' -- end\n, 'chars'";
  await session.query(text);
  const odd = await until('the odd capture', () => captures().findOne(of("'chars'", { phase: 'finished' })));
  expect(odd.sql_text).toBe(text);
  const admin = await client();
  await admin.query('SET GLOBAL max_allowed_packet = 64 * 1024 * 1024');
  const huge = await client();
  await huge.query(`SELECT SLEEP(6), 'sixteen', LENGTH('${'x'.repeat(16 * 1_048_576)}')`);
  const capture = await until('the huge capture', () => captures().findOne(of('sixteen', { phase: 'finished' })));
  expect(capture.text_cut).toBe(true);
  expect(Buffer.byteLength(capture.sql_text)).toBeLessThanOrEqual(1_048_576);
  for (const connection of [session, admin, huge]) connection.destroy();
});
