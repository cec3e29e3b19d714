/** Latency of a month's pages over HTTP, on a real MongoDB that holds 5,000,000 digest-days. Needs the pages built: script/build. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type MongoSettings, openMongo } from '#adapters/mongo/open-mongo.ts';
import { addMonths, dateOf, monthOf } from '#core/collect/days.ts';
import { mongoSettings } from '#runtime/context.ts';
import { parseEnv } from '#runtime/env.ts';
import { startMongod } from '#testbed/mongod.ts';
import { startProduct } from '#testbed/product.ts';
import { freePort } from '#testbed/server-process.ts';
import { type Figures, measure, read } from './api-load/measure.ts';
import { seededRandom } from './api-load/random.ts';
import { digestIds, fillMonths, INSTANCES, instanceName, TIME_ZONE, USERS } from './month-load/fill.ts';
import { visitMonth } from './month-load/paint.ts';

const DIGEST_DAYS = Number(process.env.BENCH_DIGEST_DAYS ?? 5_000_000);
/** Over which they are spread. Fewer months with fewer digest-days measure months of the same size sooner. */
const MONTHS = Number(process.env.BENCH_MONTHS ?? 12);
/** A folder in which the filled database stays, to be measured again; a temporary one otherwise. */
const DATA = process.env.BENCH_DATA;
const REQUESTS = 100;
/** Milliseconds that 95 of 100 answers must stay below, and within which the page paints. */
const LIMITS = { month: 150, digest: 100, paint: 1_500 };
const DATABASE = 'bench';
const LAST = addMonths(monthOf(dateOf(Date.now(), TIME_ZONE)), -1);

const ask = (address: string, path: () => string) => () => read(`${address}/api/${path()}`);

/** Of a reader who comes while the server still reads the months. */
function measureEarly(address: string, pids: number[]): Promise<Figures> {
  const first = ask(address, () => `months/${LAST}`);
  return measure('month, at the start', false, 1, first, pids);
}

async function measureAll(address: string, digests: readonly string[], pids: number[]): Promise<Figures[]> {
  const random = seededRandom(11);
  const one = (count: number) => Math.floor(random() * count);
  const month = () => addMonths(LAST, -one(MONTHS));
  const recent = () => addMonths(LAST, -one(Math.min(2, MONTHS)));
  const week = () => `${1 + one(20)}`;
  const days = (from: string) => `${from}-${Number(from) + 6}`;
  const several = (name: string, path: () => string) => measure(name, true, REQUESTS, ask(address, path), pids);
  return [
    await several('month', () => `months/${LAST}`),
    await several('month, an instance', () => `months/${recent()}?instance=${instanceName(one(INSTANCES))}`),
    await several('month, a user', () => `months/${recent()}?user=app_${one(USERS)}`),
    await several('month, a class', () => `months/${recent()}?class=${random() < 0.5 ? 'READ' : 'WRITE'}`),
    await several('month, a word', () => `months/${recent()}?q=table_${one(300)}`),
    await several('month, a week', () => `months/${recent()}?days=${days(week())}`),
    await several('month, any of the year', () => `months/${month()}`),
    await several('digests', () => `months/${LAST}/digests?limit=50`),
    await several('digest, lately', () => `digests/${digests[one(digests.length)]}?month=${recent()}`),
    await several('digest, any of the year', () => `digests/${digests[one(digests.length)]}?month=${month()}`),
  ];
}

/** Milliseconds that the server took to sum the last months, by its log. */
async function untilWarm(logFile: string): Promise<number> {
  for (const end = Date.now() + 300_000; Date.now() < end; await delay(200)) {
    const told = /"tookMs":(\d+).*the last months are in memory/.exec(await readFile(logFile, 'utf8'))?.[1];
    if (told !== undefined) return Number(told);
  }
  throw new Error(`the server did not have the months in memory within 5 minutes: ${logFile}`);
}

/** The most memory that a process held since this was asked before. */
function peakMiB(pid: number): number {
  const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  writeFileSync(`/proc/${pid}/clear_refs`, '5'); // from now on, see proc(5)
  return Math.round(Number(peak) / 1_024);
}

/** @returns digest-days in the database */
async function fill(settings: MongoSettings): Promise<number> {
  const wanted = { months: MONTHS, last: LAST, digestDays: DIGEST_DAYS };
  const done = DATA && join(DATA, `${Object.values(wanted).join('_')}.filled`);
  if (done && existsSync(done)) return Number(readFileSync(done, 'utf8'));
  const filled = await fillMonths(settings.uri, DATABASE, settings.collections.digestDays, wanted);
  // Before the server starts: it would not be ready until the indexes are made.
  const mongo = openMongo(settings);
  await mongo.ensureIndexes();
  await mongo.close();
  if (done) writeFileSync(done, String(filled));
  return filled;
}

async function run(uri: string, mongodPid: number, logFolder: string) {
  const env = { MONGODB_URI: uri, MONGODB_DB_NAME: DATABASE, APP_TIMEZONE: TIME_ZONE, LOG_LEVEL: 'info' };
  const digestDays = await fill(mongoSettings(parseEnv(env)));
  const product = await startProduct({ env, port: await freePort(), workers: 0, logFolder });
  try {
    const pids = [product.server.pid, mongodPid];
    const early = await measureEarly(product.address, pids);
    const warmMs = await untilWarm(join(logFolder, 'server.log'));
    const summingMiB = peakMiB(product.server.pid);
    const figures = [early, ...(await measureAll(product.address, digestIds(), pids))];
    const visits = await visitMonth(`${product.address}/months/${LAST}`, 5);
    return { digestDays, figures, visits, warmMs, summingMiB, answeringMiB: peakMiB(product.server.pid) };
  } finally {
    await product.stop();
  }
}

const logFolder = await mkdtemp(join(tmpdir(), 'bench-month-'));
// The filling would fill its oplog for nothing.
const mongod = await startMongod({ args: ['--oplogSize', '200'], ...(DATA ? { dataFolder: DATA } : {}) });
try {
  const { digestDays, figures, visits, warmMs, summingMiB, answeringMiB } = await run(
    mongod.uri,
    mongod.pid(),
    logFolder,
  );
  console.table(Object.fromEntries(figures.map(({ name, ...rest }) => [name, rest])));
  const listed = (of: 'paintedMs' | 'readyMs') => visits.map(visit => visit[of]).join(', ');
  console.log(
    `The page of ${LAST} is painted after ${listed('paintedMs')} ms, its chart answers after ${listed('readyMs')} ms.`,
  );
  const worst = (kind: 'month' | 'digest') =>
    Math.max(...figures.filter(f => f.limited && f.name.startsWith('digest,') === (kind === 'digest')).map(f => f.p95));
  const p95 = Object.fromEntries(figures.map(f => [f.name, f.p95]));
  const paint = Math.max(...visits.map(visit => visit.paintedMs));
  const ok = worst('month') < LIMITS.month && worst('digest') < LIMITS.digest && paint < LIMITS.paint;
  console.log(
    `The last months were in memory ${warmMs} ms after the start. The server took ${summingMiB} MiB at most until then, ${answeringMiB} MiB afterwards.`,
  );
  console.log(JSON.stringify({ digestDays, requests: REQUESTS, p95, paint, warmMs, summingMiB, answeringMiB, ok }));
  process.exitCode = ok ? 0 : 1;
} finally {
  await mongod.stop();
  await rm(logFolder, { recursive: true });
}
