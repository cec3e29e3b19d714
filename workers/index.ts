import { createContext } from '#runtime/context.ts';
import { EnvError, env } from '#runtime/env.ts';
import { createLifecycle, stopOnSignals } from '#runtime/lifecycle.ts';
import { createLog } from '#runtime/log.ts';
import { mysqlFrom } from '#runtime/mysql.ts';
import { startWorker } from './run-worker.ts';

async function main(): Promise<void> {
  const settings = env();
  const log = createLog('worker', settings.LOG_LEVEL);
  const lifecycle = createLifecycle(log);
  stopOnSignals(lifecycle, log);
  const ctx = { ...(await createContext(settings, log, lifecycle)), mysql: mysqlFrom(settings) };
  const worker = startWorker(ctx, {
    targets: settings.MYSQL_TARGETS.map(target => target.address),
    exclusions: { schemas: new Set(settings.MYSQL_EXCLUDED_DBS), users: new Set(settings.MYSQL_EXCLUDED_USERS) },
  });
  lifecycle.onClose('worker', worker.stop);
  lifecycle.setReady();
}

try {
  await main();
} catch (error) {
  // A wrong environment is told in its own lines; anything else with its stack.
  console.error(error instanceof EnvError ? error.message : error);
  process.exitCode = 1;
}
