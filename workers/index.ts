import { loadSecretEnv } from '#runtime/aws.ts';
import { collectionContext } from '#runtime/collection-context.ts';
import { createContext } from '#runtime/context.ts';
import { EnvError, env } from '#runtime/env.ts';
import { createLifecycle, stopOnSignals } from '#runtime/lifecycle.ts';
import { createLog } from '#runtime/log.ts';
import { mysqlFrom } from '#runtime/mysql.ts';
import { startLogCollector } from './log-collector.ts';
import { startWorker } from './run-worker.ts';

async function main(): Promise<void> {
  await loadSecretEnv();
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
  if (settings.AWS_DEFAULT_REGION === undefined)
    log.info({}, 'AWS_DEFAULT_REGION is not set: RDS is not asked for instances, and no logs are collected');
  else {
    const collector = startLogCollector(collectionContext(settings, ctx, worker.name), settings.COLLECT_PARALLEL);
    lifecycle.onClose('log collector', collector.stop);
  }
  lifecycle.setReady();
}

try {
  await main();
} catch (error) {
  // A wrong environment is told in its own lines; anything else with its stack.
  console.error(error instanceof EnvError ? error.message : error);
  process.exitCode = 1;
}
