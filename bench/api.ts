/** Latency of the API over HTTP, on a real MongoDB that holds 1,000,000 captures. Needs the pages built: script/build. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MongoSettings, openMongo } from '#adapters/mongo/open-mongo.ts';
import { mongoSettings } from '#runtime/context.ts';
import { parseEnv } from '#runtime/env.ts';
import { type Mongod, startMongod } from '#testbed/mongod.ts';
import { startProduct } from '#testbed/product.ts';
import { freePort } from '#testbed/server-process.ts';
import { fillCaptures } from './api-load/captures.ts';
import { type Figures, measure, read } from './api-load/measure.ts';
import { type RequestKind, requestKinds } from './api-load/requests.ts';

const CAPTURES = Number(process.env.BENCH_CAPTURES ?? 1_000_000);
const REQUESTS = 200;
/** Milliseconds that 95 of 100 requests of each limited kind must stay below. */
const LIMIT_MS = 50;
const DATABASE = 'bench';

async function measureAll(address: string, kinds: RequestKind[], pids: number[]): Promise<Figures[]> {
  const figures: Figures[] = [];
  for (const { name, limited, path } of kinds) {
    figures.push(await measure(name, limited, REQUESTS, () => read(address + path()), pids));
  }
  let next = '';
  const deeper = async () => {
    next = `?cursor=${(await read(`${address}/api/captures${next}`)).nextCursor}`;
  };
  figures.push(await measure(`list, page by page to the ${REQUESTS}th`, true, REQUESTS, deeper, pids));
  return figures;
}

/** Before the server starts: it would not be ready until they are made. */
async function makeIndexes(settings: MongoSettings): Promise<void> {
  const mongo = openMongo(settings);
  await mongo.ensureIndexes();
  await mongo.close();
}

async function run({ uri, pid }: Mongod, logFolder: string): Promise<Figures[]> {
  const now = Date.now();
  const env = { MONGODB_URI: uri, MONGODB_DB_NAME: DATABASE, LOG_LEVEL: 'warn' };
  const settings = mongoSettings(parseEnv(env));
  const begun = performance.now();
  const told = (what: string) => console.error(`${what} after ${Math.round((performance.now() - begun) / 1_000)} s`);
  await fillCaptures(uri, DATABASE, settings.collections.captures, CAPTURES, now);
  told(`${CAPTURES} captures stored`);
  await makeIndexes(settings);
  told('indexes made');
  const product = await startProduct({ env, port: await freePort(), workers: 0, logFolder });
  try {
    return await measureAll(product.address, requestKinds(now), [product.server.pid, pid()]);
  } finally {
    await product.stop();
  }
}

const logFolder = await mkdtemp(join(tmpdir(), 'bench-api-'));
const mongod = await startMongod();
try {
  const figures = await run(mongod, logFolder);
  console.table(Object.fromEntries(figures.map(({ name, ...rest }) => [name, rest])));
  const worst = Math.max(...figures.filter(f => f.limited).map(f => f.p95));
  const p95 = Object.fromEntries(figures.map(f => [f.name, f.p95]));
  console.log(JSON.stringify({ captures: CAPTURES, requests: REQUESTS, p95, worst, ok: worst < LIMIT_MS }));
  process.exitCode = worst < LIMIT_MS ? 0 : 1;
} finally {
  await mongod.stop();
  await rm(logFolder, { recursive: true });
}
