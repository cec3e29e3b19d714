/** The demo: the whole product on this machine, watching real servers under a slow workload, or the user's own server. */
import { mkdir } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { monthRange } from '#core/collect/days.ts';
import { DEMO_TIME_ZONE, type DemoServers, startForTarget, startWithWorkload } from './demo-servers.ts';
import { aborted, onInterrupt } from './interrupt.ts';
import { startProduct } from './product.ts';
import { say } from './say.ts';
import { freePort, isFreePort, type ServerProcess, spawnServer } from './server-process.ts';
import { lastMonths } from './shop-month/shop-logs.ts';
import { warmPage } from './warm-page.ts';

/** Milliseconds after the address is told. */
const COLLECT_AFTER_MS = 20_000;
const LOGS = fileURLToPath(new URL('../.data/demo', import.meta.url));
const USAGE = 'script/demo [--target mysql://user:password@host:3306] [--port 3000] [--intensity 1]';

type DemoOptions = { readonly target: string | undefined; readonly port: number; readonly intensity: number };

/** @throws Error with the usage when an option is unknown or malformed. */
async function readOptions(): Promise<DemoOptions> {
  const options = { target: { type: 'string' }, port: { type: 'string' }, intensity: { type: 'string' } } as const;
  const { values } = parseArgs({ options });
  const { target, intensity = '1' } = values;
  if (target && !/^([\w.:-]+=)?mysql:\/\/[^\s@]+@[^\s,]+$/.test(target))
    throw new Error(`--target must look like mysql://user:password@host:3306. Usage: ${USAGE}`);
  if (!(Number(intensity) > 0)) throw new Error(`--intensity must be a number above 0. Usage: ${USAGE}`);
  const port = values.port ? Number(values.port) : (await isFreePort(3000)) ? 3000 : await freePort();
  return { target, port, intensity: Number(intensity) };
}

function describe(address: string, servers: DemoServers): string {
  return [
    '',
    `  Open ${address}`,
    '',
    `  It watches ${servers.watched.join(' and ')}.`,
    '  Slow statements appear while they run. Open one to see its text and its plan as a graph;',
    '  the Instances page shows what watching costs each server.',
    ...(servers.months
      ? [
          '  On the Collect page a click brings last month’s slow logs of eight RDS instances into statistics and a report.',
        ]
      : []),
    '  Logs are in .data/demo. Ctrl-C stops everything.',
    '',
    '',
  ].join('\n');
}

/**
 * Collects the month before the last one by the command line, so that the last one has something to be compared with: later and at
 * low priority, for on two cores it would make the first visit of the pages wait.
 * @returns undefined when the demo ends before
 */
async function collectMonthBefore(
  env: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<ServerProcess | undefined> {
  await delay(COLLECT_AFTER_MS, undefined, { signal }).catch(() => undefined);
  if (signal.aborted) return undefined;
  const { first, last } = monthRange(lastMonths(Date.now(), DEMO_TIME_ZONE).before);
  const cli = fileURLToPath(new URL('../cli/main.js', import.meta.url));
  const command = [process.execPath, cli, 'collect', '--start-date', first, '--end-date', last];
  const collecting = await spawnServer({ command, env, logFile: join(LOGS, 'collect.log') });
  setPriority(collecting.pid, constants.priority.PRIORITY_LOW);
  return collecting;
}

/** Returns the exit code. */
async function main(): Promise<number> {
  const { target, port, intensity } = await readOptions();
  const interrupt = onInterrupt();
  const servers = await (target ? startForTarget(target) : startWithWorkload(intensity));
  try {
    if (interrupt.aborted) return 130;
    await mkdir(LOGS, { recursive: true });
    const env = { MONGODB_URI: servers.mongoUri, ...servers.env, MYSQL_EXEC_TIME: '1', LOG_LEVEL: 'info' };
    servers.work();
    const product = await startProduct({ env, port, logFolder: LOGS });
    await warmPage(product.address);
    process.stdout.write(describe(product.address, servers));
    const ending = new AbortController();
    const collecting = servers.months ? collectMonthBefore(env, ending.signal) : undefined;
    const failure = await Promise.race([product.failure, aborted(interrupt)]);
    say(failure ? `${failure}; see .data/demo` : 'stopping');
    ending.abort();
    await (await collecting)?.stop();
    await product.stop();
    return failure ? 1 : 0;
  } finally {
    await servers.stop();
  }
}

process.exit(
  await main().catch(error => {
    say(error instanceof Error ? error.message : String(error));
    return 1;
  }),
);
