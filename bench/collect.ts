/**
 * Collection of a month, 30 days x 8 instances in six formats, from a stand-in of CloudWatch Logs with its real quota: exact sums and
 * coverage, use of the quota by two workers, CPU and memory of a worker, and the same sums while workers are killed every two seconds.
 * BENCH_PARTS (quota, fire) names the parts to run.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type Mongo, openMongo } from '#adapters/mongo/open-mongo.ts';
import type { RdsServer } from '#core/collect/rds-server.ts';
import { mongoSettings } from '#runtime/context.ts';
import { parseEnv } from '#runtime/env.ts';
import { requestCollection } from '#services/request-collection.ts';
import { startMongod } from '#testbed/mongod.ts';
import { programCommand } from '#testbed/program-command.ts';
import { DATES, INSTANCES, TIME_ZONE } from './collect-load/month-log.ts';
import { type Counts, serveLogs } from './collect-load/stand-in.ts';
import { differences, type Truth, truthOf } from './collect-load/truth.ts';

const BYTES_A_DAY = Number(process.env.BENCH_BYTES_A_DAY ?? 2_000_000);
const PARTS = (process.env.BENCH_PARTS ?? 'quota,fire').split(',');
const QUOTA = 25;
const KILL_EVERY_MS = 2_000;
/** Clock ticks a second of /proc/PID/stat. */
const TICKS = 100;
const ENV = {
  APP_ENV: 'prd',
  MONGO_ALLOW_UNPROTECTED: 'true',
  AWS_DEFAULT_REGION: 'ap-northeast-2',
  APP_TIMEZONE: TIME_ZONE,
  LOG_LEVEL: 'error',
};
const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };

type Bench = { mongo: Mongo; address: string; env: Record<string, string> };
type Usage = { cpuS: number; rssMiB: number };

/** Every process that was started, so that none outlives the bench. */
const started: ChildProcess[] = [];

function startWorker(env: Record<string, string>): ChildProcess {
  const options = {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'],
  };
  const worker = spawn(process.execPath, programCommand('workers').slice(1), options);
  started.push(worker);
  return worker;
}

/** CPU seconds and highest resident memory of a process so far. */
function usageOf(worker: ChildProcess): Usage {
  const stat = readFileSync(`/proc/${worker.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const highest = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${worker.pid}/status`, 'utf8'))?.[1];
  return { cpuS: (Number(stat[11]) + Number(stat[12])) / TICKS, rssMiB: Number(highest) / 1_024 };
}

async function request({ mongo }: Bench): Promise<string> {
  const silent = () => {};
  const ctx = {
    stores: mongo.stores,
    months: mongo.months,
    now: () => new Date(),
    log: { debug: silent, info: silent, warn: silent, error: silent },
    signal: new AbortController().signal,
    timeZone: TIME_ZONE,
    tagRules: { collect: null, live: null },
  };
  const actor = { id: 'bench', name: 'bench', role: 'admin' as const };
  const wish = { firstDate: DATES[0], lastDate: DATES.at(-1), again: true };
  return (await requestCollection(ctx, actor, wish)).id;
}

async function untilEnded({ mongo }: Bench, id: string): Promise<string> {
  for (;;) {
    const state = (await mongo.months.jobs.byId(id))?.state ?? 'gone';
    if (state !== 'running') return state;
    await delay(100);
  }
}

const countsOf = async ({ address }: Bench) => (await (await fetch(`${address}/counts`)).json()) as Counts;

/** Two workers under the quota of the service. */
async function underQuota(bench: Bench, truth: Truth) {
  const workers = [startWorker(bench.env), startWorker(bench.env)];
  await delay(3_000);
  const idle = workers.map(usageOf);
  await countsOf(bench);
  const begun = Date.now();
  const state = await untilEnded(bench, await request(bench));
  const seconds = (Date.now() - begun) / 1_000;
  const { calls, throttled, bytes } = await countsOf(bench);
  const used = workers.map(usageOf);
  for (const worker of workers) worker.kill('SIGKILL');
  const cpuS = used.reduce((sum, usage, i) => sum + usage.cpuS - (idle[i]?.cpuS ?? 0), 0);
  return {
    state,
    seconds,
    megabytes: bytes / 1e6,
    callsPerSecond: (calls - throttled) / seconds,
    throttled,
    quotaUsed: (calls - throttled) / seconds / QUOTA,
    megabytesPerCpuSecond: bytes / 1e6 / cpuS,
    rssMiB: Math.max(...used.map(usage => usage.rssMiB)),
    ...(await differences(bench.mongo.months, truth)),
  };
}

/** Two workers of which one is killed every two seconds. */
async function underFire(bench: Bench, truth: Truth) {
  await fetch(`${bench.address}/quota?per-second=1000`);
  const env = { ...bench.env, AWS_LOGS_CALLS_PER_SECOND: '1000' };
  const workers = [startWorker(env), startWorker(env)];
  const begun = Date.now();
  const id = await request(bench);
  const ended = untilEnded(bench, id);
  let kills = 0;
  let over = false;
  void ended.then(() => {
    over = true;
  });
  for (let turn = 0; !over; turn++) {
    await Promise.race([delay(KILL_EVERY_MS), ended]);
    if (over) break;
    workers[turn % 2]?.kill('SIGKILL');
    workers[turn % 2] = startWorker(env);
    kills++;
  }
  const state = await ended;
  return { state, seconds: (Date.now() - begun) / 1_000, kills, ...(await differences(bench.mongo.months, truth)) };
}

async function run(uri: string, address: string): Promise<boolean> {
  const truth = truthOf(BYTES_A_DAY);
  const variables = { ...ENV, MONGODB_URI: uri, MONGODB_DB_NAME: 'bench', AWS_ENDPOINT_URL: address };
  const mongo = openMongo(mongoSettings(parseEnv(variables)));
  await mongo.ensureIndexes();
  const server = { engine: 'mysql', version: '8', instanceClass: '', status: 'available', endpoint: null } as const;
  const more = { cluster: null, createdAt: null, tags: {}, logExports: [], parameterGroup: null, slowLog: null };
  const servers: RdsServer[] = INSTANCES.map(({ name }) => ({ name, ...server, ...more }));
  await mongo.months.servers.replace(servers, new Date());
  const bench = { mongo, address, env: { ...variables, ...CREDENTIALS } };
  try {
    const quota = PARTS.includes('quota') ? await underQuota(bench, truth) : null;
    if (quota) console.table(quota);
    const fire = PARTS.includes('fire') ? await underFire(bench, truth) : null;
    if (fire) console.table(fire);
    const whole = [quota, fire].every(part => !part || (part.state === 'completed' && part.sums + part.coverage === 0));
    const cheap = !quota || (quota.megabytesPerCpuSecond >= 100 && quota.rssMiB < 300 && quota.quotaUsed >= 0.9);
    const ok = whole && cheap;
    console.log(JSON.stringify({ quota, fire, ok }));
    return ok;
  } finally {
    for (const child of started) child.kill('SIGKILL');
    await mongo.close();
  }
}

async function main(): Promise<void> {
  // The stand-in has a process of its own, so that its work is not counted as the workers'.
  const standIn = spawn(process.execPath, [import.meta.filename, 'stand-in'], { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(standIn);
  const mongod = await startMongod();
  try {
    const address = await new Promise<string>(done => standIn.stdout.once('data', data => done(String(data).trim())));
    process.exitCode = (await run(mongod.uri, address)) ? 0 : 1;
  } finally {
    standIn.kill('SIGKILL');
    await mongod.stop();
  }
}

process.on('exit', () => {
  for (const child of started) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
if (process.argv[2] === 'stand-in') await serveLogs(BYTES_A_DAY);
else await main();
