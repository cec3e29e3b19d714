import { loadEnv } from '#runtime/aws.ts';
import { collectionContext } from '#runtime/collection-context.ts';
import { createContext, type ProcessContext } from '#runtime/context.ts';
import { doctorContext } from '#runtime/doctor.ts';
import { endAtStart } from '#runtime/end-at-start.ts';
import { type Env, env } from '#runtime/env.ts';
import { createLifecycle, type Lifecycle, stopOnSignals } from '#runtime/lifecycle.ts';
import { createLog } from '#runtime/log.ts';
import { metricsAccess } from '#runtime/metrics/access.ts';
import { exposeProcess } from '#runtime/metrics/process.ts';
import { mysqlFrom } from '#runtime/mysql.ts';
import { notifyContext } from '#runtime/notify-context.ts';
import { startAlertLoops } from './alert-loops.ts';
import { startDoctor } from './doctor.ts';
import { startLogCollector } from './log-collector.ts';
import { startProbeServer } from './probe-server.ts';
import { startWorker } from './run-worker.ts';

/** Runs a worker until a signal ends it. */
export async function runWorker(): Promise<void> {
  try {
    await main(await loadEnv());
  } catch (error) {
    endAtStart(error);
  }
}

async function main(settings: Env): Promise<void> {
  const log = createLog('worker', settings.LOG_LEVEL);
  const lifecycle = createLifecycle(log);
  stopOnSignals(lifecycle, log);
  exposeProcess('worker');
  const ctx = { ...(await createContext(settings, log, lifecycle)), mysql: mysqlFrom(env, log) };
  await answerProbes(settings, ctx, lifecycle);
  if (!(await ctx.migrated)) return;
  const worker = startWorker(ctx, {
    targets: settings.MYSQL_TARGETS.map(target => target.address),
    exclusions: { schemas: new Set(settings.MYSQL_EXCLUDED_DBS), users: new Set(settings.MYSQL_EXCLUDED_USERS) },
  });
  lifecycle.onClose('worker', worker.stop);
  lifecycle.onClose('alerts', startAlertLoops(notifyContext(settings, ctx), worker.name).stop);
  const collection = settings.AWS_DEFAULT_REGION === undefined ? null : collectionContext(settings, ctx, worker.name);
  if (collection) {
    const collector = startLogCollector(collection, settings.COLLECT_PARALLEL);
    lifecycle.onClose('log collector', collector.stop);
  } else log.info({}, 'AWS_DEFAULT_REGION is not set: RDS is not asked for instances, and no logs are collected');
  const doctor = startDoctor(doctorContext(settings, ctx, ctx.mysql, collection?.aws ?? null), worker.name);
  lifecycle.onClose('doctor', doctor.stop);
  lifecycle.setReady();
}

async function answerProbes(settings: Env, ctx: ProcessContext, lifecycle: Lifecycle): Promise<void> {
  const { WORKER_HOST: host, WORKER_PORT: port } = settings;
  if (port === undefined) return;
  const probes = await startProbeServer(ctx, { host, port, access: metricsAccess(settings) });
  lifecycle.onClose('probes', probes.stop);
  ctx.log.info({ host, port: probes.port }, 'health, readiness and metrics are answered');
}
