import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { programCommand } from './program-command.ts';
import { type ServerProcess, spawnServer } from './server-process.ts';

export type ProductOptions = {
  /** Published environment variables for the server and the workers; HOST and PORT are set here. */
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
  /** Worker processes; one when left out. */
  readonly workers?: number;
  /** Folder for server.log and worker-N.log; this program's own output when left out. */
  readonly logFolder?: string;
};

export type Product = {
  /** Where the pages are. */
  readonly address: string;
  readonly server: ServerProcess;
  readonly workers: readonly ServerProcess[];
  /** Settles with a sentence when one of the processes ends by itself; never after `stop`. */
  readonly failure: Promise<string>;
  /** Stops the workers, then the server; each finishes what it has begun. */
  readonly stop: () => Promise<void>;
};

/** Starts the product itself, built before by `next build`: one server and its workers. Returns when /api/ready says yes. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const env = { ...options.env, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(options.port) };
  const logFile = (name: string) => (options.logFolder ? { logFile: join(options.logFolder, `${name}.log`) } : {});
  const start = (command: string[], name: string) => spawnServer({ command, env, ...logFile(name) });
  const server = await start(programCommand('server'), 'server');
  const numbers = Array.from({ length: options.workers ?? 1 }, (_, index) => index + 1);
  const workers = await Promise.all(numbers.map(number => start(programCommand('workers'), `worker-${number}`)));
  const address = `http://127.0.0.1:${options.port}`;
  let stopping = false;
  const product: Product = {
    address,
    server,
    workers,
    failure: firstFailure(server, workers, () => stopping),
    stop: async () => {
      stopping = true;
      await Promise.all(workers.map(worker => worker.stop()));
      await server.stop();
    },
  };
  try {
    await Promise.race([untilAnswered(`${address}/api/ready`), product.failure.then(fail)]);
    return product;
  } catch (error) {
    await product.stop();
    throw error;
  }
}

function fail(reason: string): never {
  throw new Error(reason);
}

function firstFailure(
  server: ServerProcess,
  workers: readonly ServerProcess[],
  stopping: () => boolean,
): Promise<string> {
  return new Promise(resolve => {
    const report = (name: string) => (how: number | NodeJS.Signals) => {
      if (!stopping()) resolve(`the ${name} ended by itself (${how})`);
    };
    void server.end.then(report('server'));
    for (const worker of workers) void worker.end.then(report('worker'));
  });
}

/** Asks until the answer is a success. @throws Error after three minutes with the last answer. */
async function untilAnswered(url: string): Promise<void> {
  const deadline = Date.now() + 180_000;
  for (;;) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5000) })
      .then(async response => ({ ok: response.ok, text: `${response.status} ${await response.text()}` }))
      // Also what times out between its head and its body: a busy machine is to be asked again.
      .catch(error => ({ ok: false, text: String(error) }));
    if (answer.ok) return;
    if (Date.now() > deadline) throw new Error(`${url} did not become ready: ${answer.text.slice(0, 500)}`);
    await delay(200);
  }
}
