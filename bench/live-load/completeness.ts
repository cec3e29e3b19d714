import { setTimeout as delay } from 'node:timers/promises';
import { type Collection, type Document, MongoClient } from 'mongodb';
import { startMongod } from '#testbed/mongod.ts';
import { startMysqld } from '#testbed/mysqld.ts';
import { removeFolder, temporaryFolder } from '#testbed/server-process.ts';
import { startWorkerProcess } from '#testbed/worker-process.ts';
import { loadWorkload } from '#testbed/workload/load.ts';
import { runKnownSlow } from '#testbed/workload/run-known-slow.ts';
import { type Logged, readKnown } from './slow-log.ts';

/** What was captured of what happened. Counts of statements; differences in milliseconds. */
export type Completeness = {
  slow: number;
  slowPersistent: number;
  missed: number;
  missedPersistent: number;
  missedShare: number;
  missedPersistentShare: number;
  /** Captured with the server's exact time, of those captured. */
  exactShare: number;
  startErrorMax: number;
  /** The log takes its time a moment before performance_schema does; a server that is held up in between shows in the largest alone. */
  elapsedErrorP99: number;
  elapsedErrorMax: number;
  duplicates: number;
  notSlow: number;
};

const THRESHOLD_MS = 2_000;
const DATABASE = 'bench';

/** Runs clients with statements of known length for `seconds` against a worker that polls each second, and compares with the slow log. */
export async function measureCompleteness(seconds: number): Promise<Completeness> {
  const mysqld = await startMysqld({ longQueryTime: 0.1, args: ['--log-slow-extra=ON'] });
  const mongod = await startMongod();
  const folder = await temporaryFolder('bench');
  await loadWorkload(mysqld.uri, 1_000);
  const targets = { shop: mysqld.monitorUri };
  const logFile = `${folder}/worker.log`;
  const worker = await startWorkerProcess({ mongoUri: mongod.uri, database: DATABASE, targets, logFile });
  const mongo = await new MongoClient(mongod.uri).connect();
  try {
    await untilWatched(mongo);
    const signal = AbortSignal.timeout(seconds * 1_000);
    const executions = await runKnownSlow({ server: mysqld, signal, persistent: 24, shortLived: 16 });
    await delay(4_000);
    const persistent = new Set(executions.filter(e => e.persistent).map(e => e.known));
    const captures = mongo.db(DATABASE).collection('rds_mysql_realtime_slow_query');
    return await compare(await readKnown(mysqld.slowLogFile), persistent, captures);
  } finally {
    await worker.stop();
    await mongo.close();
    await Promise.all([mysqld.stop(), mongod.stop()]);
    await removeFolder(folder);
  }
}

async function untilWatched(mongo: MongoClient): Promise<void> {
  const statuses = mongo.db(DATABASE).collection('instance_status');
  while (!(await statuses.findOne({ state: 'watched' }))) await delay(200);
}

async function compare(
  logged: Map<number, Logged>,
  persistent: ReadonlySet<number>,
  captures: Collection<Document>,
): Promise<Completeness> {
  const found = new Map<number, Document[]>();
  for await (const capture of captures.find()) {
    const known = Number(/known:(\d+)/.exec(capture.sql_text)?.[1] ?? Number.NaN);
    if (logged.has(known)) found.set(known, [...(found.get(known) ?? []), capture]);
  }
  const slow = [...logged.values()].filter(entry => entry.elapsedMs >= THRESHOLD_MS);
  const missed = slow.filter(entry => !found.has(entry.known));
  const ofPersistent = (list: Logged[]) => list.filter(entry => persistent.has(entry.known)).length;
  const exact = [...found].flatMap(([known, [capture]]) => {
    const entry = logged.get(known);
    return entry && capture?.timing === 'exact' ? [{ entry, capture }] : [];
  });
  const elapsedErrors = exact
    .map(({ entry, capture }) => Math.abs(capture.elapsed_ms - entry.elapsedMs))
    .sort((x, y) => x - y);
  return {
    slow: slow.length,
    slowPersistent: ofPersistent(slow),
    missed: missed.length,
    missedPersistent: ofPersistent(missed),
    missedShare: missed.length / slow.length,
    missedPersistentShare: ofPersistent(missed) / Math.max(1, ofPersistent(slow)),
    exactShare: exact.length / Math.max(1, found.size),
    startErrorMax: Math.max(0, ...exact.map(({ entry, capture }) => Math.abs(capture.start.getTime() - entry.start))),
    elapsedErrorP99: elapsedErrors[Math.max(0, Math.ceil(elapsedErrors.length * 0.99) - 1)] ?? 0,
    elapsedErrorMax: elapsedErrors.at(-1) ?? 0,
    duplicates: [...found.values()].filter(list => list.length > 1).length,
    notSlow: [...found.keys()].filter(known => (logged.get(known)?.elapsedMs ?? 0) < THRESHOLD_MS).length,
  };
}
