import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { MonthStores } from '#adapters/mongo/month-stores.ts';
import { openMongo } from '#adapters/mongo/open-mongo.ts';
import { DATES, INSTANCES, TIME_ZONE } from '#bench/collect-load/month-log.ts';
import { differences, truthOf } from '#bench/collect-load/truth.ts';
import type { RdsServer } from '#core/collect/rds-server.ts';
import { mongoSettings } from '#runtime/context.ts';
import { parseEnv } from '#runtime/env.ts';
import type { Rig } from './rig.ts';

const BYTES_A_DAY = 40_000;

export type Collected = {
  /** Whole collections of the month that ended. */
  collections: number;
  /** Sums by instance, day, digest and user that differ from what lies in the log. */
  sums: number;
  /** Instance-days whose coverage differs from it. */
  coverage: number;
};

export type LogService = {
  /** What a process of the product needs to find it. */
  env: Record<string, string>;
  stop: () => void;
};

/** A stand-in of CloudWatch Logs in a process of its own, with a month of eight instances in it. */
export async function startLogService(): Promise<LogService> {
  const service = spawn(process.execPath, ['bench/collect.ts', 'stand-in'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, BENCH_BYTES_A_DAY: String(BYTES_A_DAY) },
  });
  const stop = () => void service.kill('SIGKILL');
  process.on('exit', stop);
  const address = await new Promise<string>((resolve, reject) => {
    service.stdout.once('data', text => resolve(String(text).trim()));
    service.once('exit', code => reject(new Error(`the stand-in of CloudWatch Logs ended with ${code}`)));
  });
  await fetch(`${address}/quota?per-second=1000`);
  const env = {
    APP_ENV: 'prd',
    MONGO_ALLOW_UNPROTECTED: 'true',
    AWS_DEFAULT_REGION: 'ap-northeast-2',
    AWS_ENDPOINT_URL: address,
    AWS_ACCESS_KEY_ID: 'a',
    AWS_SECRET_ACCESS_KEY: 'b',
    AWS_LOGS_CALLS_PER_SECOND: '1000',
    APP_TIMEZONE: TIME_ZONE,
  };
  return { env, stop };
}

/** Collects the month again and again, through whichever server answers, until the signal aborts; then compares all with the log. */
export async function collectUntil(rig: Rig, signal: AbortSignal): Promise<Collected> {
  const mongo = openMongo(mongoSettings(parseEnv(rig.env)));
  try {
    await mongo.months.servers.replace(INSTANCES.map(server), new Date());
    let collections = 0;
    while (!signal.aborted || collections === 0) {
      await untilEnded(mongo.months, await request(rig, collections));
      collections++;
    }
    return { collections, ...(await differences(mongo.months, truthOf(BYTES_A_DAY))) };
  } finally {
    await mongo.close();
  }
}

function server({ name }: { name: string }): RdsServer {
  const kind = { engine: 'mysql', version: '8', instanceClass: '', status: 'available', endpoint: null } as const;
  return {
    name,
    ...kind,
    cluster: null,
    createdAt: null,
    tags: {},
    logExports: [],
    parameterGroup: null,
    slowLog: null,
  };
}

/** Asks one server after the other until one takes the request; a request that was taken twice joins the first. */
async function request({ servers }: Rig, turn: number): Promise<string> {
  const instances = INSTANCES.map(({ name }) => name);
  const body = JSON.stringify({ firstDate: DATES[0], lastDate: DATES.at(-1), instances, again: true });
  for (; ; turn++) {
    const { address } = servers[turn % servers.length] as Rig['servers'][number];
    const init = { method: 'POST', body, headers: { 'content-type': 'application/json', origin: address } };
    const answer = await fetch(`${address}/api/collections`, { ...init, signal: AbortSignal.timeout(10_000) }).catch(
      () => undefined, // it was killed
    );
    if (answer?.ok) return ((await answer.json()) as { id: string }).id;
    if (answer && answer.status < 500) throw new Error(`the collection was refused: ${await answer.text()}`);
    await delay(500);
  }
}

/** @throws Error when the collection ended otherwise than completed, or not within ten minutes */
async function untilEnded({ jobs }: MonthStores, id: string): Promise<void> {
  const end = Date.now() + 600_000;
  while (Date.now() < end) {
    // MongoDB may be away.
    const state = await jobs.byId(id).then(
      job => job?.state ?? 'gone',
      () => 'unknown',
    );
    if (state === 'completed') return;
    if (state !== 'running' && state !== 'unknown') throw new Error(`the collection ${id} is ${state}`);
    await delay(250);
  }
  throw new Error(`the collection ${id} did not end within ten minutes`);
}
