/** The web server: pages and API by Next, live updates by Socket.IO. `--dev` compiles pages as they are asked for. */
import next from 'next';
import { pause } from '#core/pause.ts';
import { loadEnv } from '#runtime/aws.ts';
import { endAtStart } from '#runtime/end-at-start.ts';
import type { Env } from '#runtime/env.ts';
import { createLifecycle, stopOnSignals } from '#runtime/lifecycle.ts';
import { createLog } from '#runtime/log.ts';
import { metricsAccess } from '#runtime/metrics/access.ts';
import { exposeProcess } from '#runtime/metrics/process.ts';
import { createWebContext, shareWebContext, type WebContext } from '#runtime/web-context.ts';
import { exposeServer, withMetrics } from '#server/metrics.ts';
import { shareAnswers } from '#server/shared-answers.ts';
import { startWebServer } from '#server/web-server.ts';
import { makeOwnerLink } from '#services/access/one-time-links.ts';
import { warmMonths } from '#services/warm-months.ts';

/** Milliseconds between two tries to reach MongoDB for the owner's link. */
const RETRY_MS = 2_000;

/** Runs the server until a signal ends it. */
export async function runServer(): Promise<void> {
  try {
    await main(await loadEnv());
  } catch (error) {
    endAtStart(error);
  }
}

async function main(variables: Env): Promise<void> {
  const dev = process.argv.includes('--dev');
  const log = createLog('server', variables.LOG_LEVEL);
  const lifecycle = createLifecycle(log);
  stopOnSignals(lifecycle, log);
  exposeProcess('server');
  const ctx = await createWebContext(variables, log, lifecycle);
  shareWebContext(ctx);
  const app = next({ dev, dir: import.meta.dirname.replace(/\/server$/, ''), hostname: variables.HOST });
  await app.prepare();
  lifecycle.onClose('pages', () => app.close());
  const handler = app.getRequestHandler();
  exposeServer(ctx);
  const pages = withMetrics(
    metricsAccess(variables),
    shareAnswers((req, res) => void handler(req, res)),
  );
  const listen = { host: variables.HOST, port: variables.PORT, dev, proxies: variables.TRUST_PROXY };
  const address = await startWebServer(ctx, lifecycle, pages, listen);
  lifecycle.setReady();
  log.info({ address }, 'listening');
  await Promise.all([tellOwnerLink(ctx), warm(ctx)]);
}

/** Reads the last months, so that nobody has to wait for them. */
async function warm(ctx: WebContext): Promise<void> {
  if (!(await ctx.migrated)) return;
  const begun = performance.now();
  try {
    await warmMonths(ctx);
    ctx.log.info({ tookMs: Math.round(performance.now() - begun) }, 'the last months are in memory');
  } catch (error) {
    if (!ctx.signal.aborted)
      ctx.log.warn({ err: error }, 'the last months could not be read yet; who asks for one reads it');
  }
}

/** The first user is made by a link that only those see who see the server's log. */
async function tellOwnerLink(ctx: WebContext): Promise<void> {
  for (let told = false; !told && !ctx.signal.aborted; ) {
    try {
      const made = await makeOwnerLink(ctx);
      if (made) ctx.log.warn(made, 'there is no user yet: open the link to make the owner; it works once');
      told = true;
    } catch (error) {
      ctx.log.warn({ err: error }, 'whether there is a user could not be read yet');
      await pause(RETRY_MS, ctx.signal);
    }
  }
}
