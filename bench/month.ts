/** Latency of a month's pages over HTTP, on a real MongoDB that holds 5,000,000 digest-days. Needs the pages built: script/build. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMongo } from '#adapters/mongo/open-mongo.ts';
import { addMonths, dateOf, monthOf } from '#core/collect/days.ts';
import { mongoSettings } from '#runtime/context.ts';
import { parseEnv } from '#runtime/env.ts';
import { startMongod } from '#testbed/mongod.ts';
import { startProduct } from '#testbed/product.ts';
import { freePort } from '#testbed/server-process.ts';
import { type Figures, measure, read } from './api-load/measure.ts';
import { seededRandom } from './api-load/random.ts';
import { fillMonths, INSTANCES, instanceName, TIME_ZONE, USERS } from './month-load/fill.ts';
import { paintMs } from './month-load/paint.ts';

const DIGEST_DAYS = Number(process.env.BENCH_DIGEST_DAYS ?? 5_000_000);
/** Over which they are spread. Fewer months with fewer digest-days measure months of the same size sooner. */
const MONTHS = Number(process.env.BENCH_MONTHS ?? 12);
const REQUESTS = 100;
/** Milliseconds that 95 of 100 answers must stay below, and within which the page paints. */
const LIMITS = { month: 150, digest: 100, paint: 1_500 };
const DATABASE = 'bench';
const LAST = addMonths(monthOf(dateOf(Date.now(), TIME_ZONE)), -1);

async function measureAll(address: string, digests: readonly string[]): Promise<Figures[]> {
  const random = seededRandom(11);
  const one = (count: number) => Math.floor(random() * count);
  const month = () => addMonths(LAST, -one(MONTHS));
  const recent = () => addMonths(LAST, -one(Math.min(3, MONTHS)));
  const ask = (path: () => string) => () => read(`${address}/api/${path()}`);
  const several = (name: string, limited: boolean, path: () => string) => measure(name, limited, REQUESTS, ask(path));
  const once = (name: string, path: string) =>
    measure(
      name,
      false,
      1,
      ask(() => path),
    );
  return [
    await once('month, the first time', `months/${LAST}`),
    await once('month, the first time by user', `months/${LAST}?user=app_3`),
    await once('month before, the first time', `months/${addMonths(LAST, -1)}`),
    await several('month', true, () => `months/${LAST}`),
    await several('month, an instance', true, () => `months/${recent()}?instance=${instanceName(one(INSTANCES))}`),
    await several('month, a user', true, () => `months/${recent()}?user=app_${one(USERS)}`),
    await several('month, a class', true, () => `months/${recent()}?class=${random() < 0.5 ? 'READ' : 'WRITE'}`),
    await several('month, a word', true, () => `months/${recent()}?q=table_${one(300)}`),
    await several('month, any of the year', true, () => `months/${month()}`),
    await several('digests', true, () => `months/${LAST}/digests?limit=50`),
    await several('digest, lately', true, () => `digests/${digests[one(digests.length)]}?month=${recent()}`),
    await several('digest, any of the year', true, () => `digests/${digests[one(digests.length)]}?month=${month()}`),
  ];
}

async function run(uri: string, logFolder: string) {
  const env = { MONGODB_URI: uri, MONGODB_DB_NAME: DATABASE, APP_TIMEZONE: TIME_ZONE, LOG_LEVEL: 'warn' };
  const settings = mongoSettings(parseEnv(env));
  // Before the server starts: it would not be ready until the indexes are made.
  const mongo = openMongo(settings);
  await mongo.ensureIndexes();
  await mongo.close();
  const filled = await fillMonths(uri, DATABASE, settings.collections.digestDays, {
    months: MONTHS,
    last: LAST,
    digestDays: DIGEST_DAYS,
  });
  const product = await startProduct({ env, port: await freePort(), workers: 0, logFolder });
  try {
    const figures = await measureAll(product.address, filled.digests);
    const paints = await paintMs(`${product.address}/months/${LAST}`, 5);
    return { digestDays: filled.digestDays, figures, paints };
  } finally {
    await product.stop();
  }
}

const logFolder = await mkdtemp(join(tmpdir(), 'bench-month-'));
const mongod = await startMongod();
try {
  const { digestDays, figures, paints } = await run(mongod.uri, logFolder);
  console.table(Object.fromEntries(figures.map(({ name, ...rest }) => [name, rest])));
  console.log(`The page of ${LAST} paints after ${paints.join(', ')} ms.`);
  const worst = (kind: 'month' | 'digest') =>
    Math.max(...figures.filter(f => f.limited && f.name.startsWith('digest,') === (kind === 'digest')).map(f => f.p95));
  const p95 = Object.fromEntries(figures.map(f => [f.name, f.p95]));
  const paint = Math.max(...paints);
  const ok = worst('month') < LIMITS.month && worst('digest') < LIMITS.digest && paint < LIMITS.paint;
  console.log(JSON.stringify({ digestDays, requests: REQUESTS, p95, paint, ok }));
  process.exitCode = ok ? 0 : 1;
} finally {
  await mongod.stop();
  await rm(logFolder, { recursive: true });
}
