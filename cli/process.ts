import { setTimeout as delay } from 'node:timers/promises';
import { CollectError } from '#core/collect/collect-error.ts';
import { AppError, messageOf } from '#core/errors.ts';
import { loadEnv } from '#runtime/aws.ts';
import { createContext, type ProcessContext } from '#runtime/context.ts';
import { type Env, EnvError } from '#runtime/env.ts';
import { createLifecycle, type Lifecycle } from '#runtime/lifecycle.ts';
import { createLog } from '#runtime/log.ts';
import type { Actor } from '#services/context.ts';

/** What a command works with. */
export type Session = { env: Env; ctx: ProcessContext; actor: Actor };

/** The person at the terminal: who may run the command may do all it does. */
const OWNER: Actor = { id: 'cli', name: 'command line', role: 'owner' };
/** Milliseconds to wait for MongoDB. */
const PATIENCE_MS = 20_000;

/**
 * Runs a command with a context, and ends the process: 0 or what the command answers, 1 when it failed, 2 when it could not begin,
 * 130 when it was interrupted. Failures are one sentence on standard error, with the remedy where one is known.
 */
export async function runCommand(work: (session: Session) => Promise<number>): Promise<void> {
  let variables: Env;
  try {
    variables = await loadEnv();
  } catch (error) {
    return fail(error, 2);
  }
  const log = createLog('cli', 'silent');
  const lifecycle = createLifecycle(log);
  const interrupted = interruptOf(lifecycle);
  try {
    const ctx = await createContext(variables, log, lifecycle);
    lifecycle.setReady();
    const failed = lifecycle.failed.then(reason => Promise.reject(new AppError('conflict', reason)));
    await Promise.race([untilReady(ctx), failed]);
    process.exitCode = await work({ env: variables, ctx, actor: OWNER });
  } catch (error) {
    // What is expected kept the command from its work; anything else broke off in its midst.
    if (!interrupted.aborted) fail(error, error instanceof AppError ? 2 : 1);
  } finally {
    if (interrupted.aborted) process.exitCode = 130;
    await lifecycle.stop('done');
  }
}

/** Tells what went wrong, and with which exit code. */
function fail(error: unknown, code: number): void {
  console.error(
    error instanceof AppError || error instanceof EnvError ? messageOf(error) : `Unexpected: ${messageOf(error)}`,
  );
  if (error instanceof CollectError) console.error(error.remedy);
  process.exitCode = code;
}

/** The first Ctrl-C stops in good order, the second at once. */
function interruptOf(lifecycle: Lifecycle): AbortSignal {
  const interrupted = new AbortController();
  const stop = () => {
    if (interrupted.signal.aborted) process.exit(130);
    interrupted.abort();
    void lifecycle.stop('interrupted');
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return interrupted.signal;
}

async function untilReady(ctx: ProcessContext): Promise<void> {
  for (const begun = Date.now(); ; await delay(200)) {
    const { ready, reasons } = await ctx.readiness();
    if (ready) return;
    if (ctx.signal.aborted || Date.now() - begun > PATIENCE_MS) throw new AppError('unavailable', reasons.join(' '));
  }
}
