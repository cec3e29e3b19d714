/** The demo: the whole product on this machine, watching real servers under a slow workload, or the user's own server. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type DemoServers, startForTarget, startWithWorkload } from './demo-servers.ts';
import { aborted, onInterrupt } from './interrupt.ts';
import { startProduct } from './product.ts';
import { say } from './say.ts';
import { freePort, isFreePort } from './server-process.ts';

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
    '  Logs are in .data/demo. Ctrl-C stops everything.',
    '',
    '',
  ].join('\n');
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
    process.stdout.write(describe(product.address, servers));
    const failure = await Promise.race([product.failure, aborted(interrupt)]);
    say(failure ? `${failure}; see .data/demo` : 'stopping');
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
