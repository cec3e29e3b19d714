import { setTimeout as delay } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { createConnection } from 'mysql2/promise';
import { startMongod } from '#testbed/mongod.ts';
import { startMysqld } from '#testbed/mysqld.ts';
import { removeFolder, temporaryFolder } from '#testbed/server-process.ts';
import { startWorkerProcess } from '#testbed/worker-process.ts';

/** Lag of ticks in milliseconds, over all instances; `rssMax` in megabytes of 10^6 bytes. */
export type FleetFigures = {
  instances: number;
  ticks: number;
  lagP50: number;
  lagP99: number;
  lagMax: number;
  rssMax: number;
};

const DATABASE = 'bench';
const WARM_UP_MS = 15_000;

/** One worker polls `instances` names of one server each second, some of them with slow statements, for `seconds`. */
export async function measureFleet(instances: number, seconds: number): Promise<FleetFigures> {
  const [mysqld, mongod, folder] = await Promise.all([startMysqld(), startMongod(), temporaryFolder('bench')]);
  const targets = Object.fromEntries(Array.from({ length: instances }, (_, i) => [`server-${i}`, mysqld.monitorUri]));
  const logFile = `${folder}/worker.log`;
  const worker = await startWorkerProcess({ mongoUri: mongod.uri, database: DATABASE, targets, logFile });
  const mongo = await new MongoClient(mongod.uri).connect();
  const client = await createConnection(mysqld.uri);
  client.on('error', () => {}); // closed at the end while its statement runs
  try {
    const statuses = mongo.db(DATABASE).collection('instance_status');
    while ((await statuses.countDocuments({ state: 'watched' })) < instances) await delay(500);
    await delay(WARM_UP_MS);
    // Every instance sees this one statement: 200 captures that run on and are written each second.
    client.query(`SELECT SLEEP(${seconds * 2})`).catch(() => {}); // ended with its server
    const lags: number[] = [];
    let rss = 0;
    const seen = new Map<string, number>();
    for (const end = Date.now() + seconds * 1_000; Date.now() < end; await delay(250)) {
      for await (const status of statuses.find({}, { projection: { lag_ms: 1, last_poll_at: 1 } })) {
        const at = status.last_poll_at?.getTime() ?? 0;
        if (seen.get(String(status._id)) !== at) lags.push(status.lag_ms);
        seen.set(String(status._id), at);
      }
      rss = Math.max(rss, (await mongo.db(DATABASE).collection('worker_status').findOne())?.rss_bytes ?? 0);
    }
    lags.sort((a, b) => a - b);
    const at = (share: number) => lags[Math.max(0, Math.ceil(lags.length * share) - 1)] ?? Number.NaN;
    return { instances, ticks: lags.length, lagP50: at(0.5), lagP99: at(0.99), lagMax: at(1), rssMax: rss / 1e6 };
  } finally {
    client.destroy();
    await worker.stop();
    await mongo.close();
    await Promise.all([mysqld.stop(), mongod.stop()]);
    await removeFolder(folder);
  }
}
