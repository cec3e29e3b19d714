import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { type Capture, captureId, type ExecutionIdentity } from '#core/live/capture.ts';
import { DEFAULT_LIVE_SETTINGS } from '#core/settings.ts';
import { openMongo } from './open-mongo.ts';

/** The stores on a database of their own, with their indexes; for tests. `drop` removes it. */
export async function openTestMongo(
  uri: string,
  name: string,
  database = `test_${name}_${randomBytes(4).toString('hex')}`,
) {
  const mongo = openMongo({
    uri,
    database,
    user: undefined,
    password: undefined,
    tls: false,
    tlsCaFile: undefined,
    tlsCertKeyFile: undefined,
    appName: 'test',
    collections: { instances: 'instances', captures: 'captures', plans: 'plans', digestDays: 'digest_days' },
    firstSettings: DEFAULT_LIVE_SETTINGS,
  });
  await mongo.ensureIndexes();
  const client = new MongoClient(uri);
  const drop = async () => {
    await client.db(database).dropDatabase();
    await client.close();
    await mongo.close();
  };
  return { ...mongo, db: client.db(database), drop };
}

/** A capture with everything set; `of` changes what a test is about. */
export function aCapture(of: Partial<Capture> = {}): Capture {
  const identity: ExecutionIdentity = {
    instance: of.instance ?? 'orders-1',
    serverStart: of.serverStart ?? 1_700_000_000_000,
    threadId: of.threadId ?? '48',
    eventId: of.eventId ?? '7',
  };
  const start = of.start ?? new Date('2026-11-23T05:00:00.000Z');
  return {
    ...identity,
    id: captureId(identity),
    phase: 'running',
    connectionId: 12,
    user: 'app',
    host: '10.0.0.7',
    schema: 'shop',
    start,
    end: null,
    elapsedMs: 2_345.678,
    timing: 'lower_bound',
    state: 'executing',
    lockMs: 0.25,
    rowsExamined: 1_000,
    rowsSent: 3,
    counters: { noIndexUsed: true, createdTmpDiskTables: 2 },
    wait: null,
    digest: 'd1',
    digestText: 'SELECT * FROM `orders` WHERE `note` = ?',
    class: 'READ',
    sqlText: "SELECT * FROM orders WHERE note = '주문 --'",
    textCut: false,
    tags: { route: '/orders', 'a.b$': 'x' },
    firstSeen: start,
    updatedAt: start,
    ...of,
  };
}

/** For feeds that a test follows. */
export function neverFails(error: unknown): never {
  throw error;
}
