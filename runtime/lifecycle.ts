import type { Log } from '#services/context.ts';

type Closer = { name: string; close: () => Promise<unknown> | unknown };

/**
 * Life of a process: resources register how they close, and are closed in reverse order, each time-boxed. `signal`
 * aborts first, so loops finish their running tick while `ready` already says no.
 */
export type Lifecycle = {
  /** Aborts when the process begins to stop. */
  signal: AbortSignal;
  ready: () => boolean;
  setReady: () => void;
  onClose: (name: string, close: Closer['close']) => void;
  /** Stops because the process cannot go on; one that ends on signals ends with code 1. */
  fail: (reason: string) => void;
  /** Settles with the reason when it failed. */
  failed: Promise<string>;
  /** Stops once, whoever asks; resolves when everything is closed. */
  stop: (reason: string) => Promise<void>;
};

/** Milliseconds that one resource may take to close, and that the whole stop may take. */
const CLOSE_LIMIT = 5_000;
const STOP_LIMIT = 15_000;

export function createLifecycle(log: Log): Lifecycle {
  const controller = new AbortController();
  const closers: Closer[] = [];
  let ready = false;
  let closed = false;
  let stopping: Promise<void> | undefined;
  const failure = Promise.withResolvers<string>();

  async function closeAll(reason: string): Promise<void> {
    ready = false;
    log.info({ reason }, 'stopping');
    controller.abort();
    for (let closer = closers.pop(); closer; closer = closers.pop()) await closeOne(log, closer.name, closer.close);
    closed = true;
    log.info({}, 'stopped');
  }
  function stop(reason: string): Promise<void> {
    stopping ??= closeAll(reason);
    return stopping;
  }
  return {
    signal: controller.signal,
    ready: () => ready,
    setReady: () => {
      ready = true;
    },
    onClose: (name, close) => {
      // What is opened while the others close would be forgotten.
      if (closed) void closeOne(log, name, close);
      else closers.push({ name, close });
    },
    failed: failure.promise,
    fail: reason => {
      failure.resolve(reason);
      void stop(reason);
    },
    stop,
  };
}

async function closeOne(log: Log, name: string, close: Closer['close']): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not closed within ${CLOSE_LIMIT} ms`)), CLOSE_LIMIT);
  });
  try {
    await Promise.race([close(), limit]);
  } catch (error) {
    // One resource that will not close must not keep the others open.
    log.error({ resource: name, err: error }, 'close failed');
  } finally {
    clearTimeout(timer);
  }
}

/** Stops on SIGTERM and SIGINT, and on errors nobody caught; the process ends within a hard limit whatever happens. */
export function stopOnSignals(lifecycle: Lifecycle, log: Log): void {
  const end = (reason: string, code: number) => {
    setTimeout(() => process.exit(code || 1), STOP_LIMIT).unref();
    lifecycle.stop(reason).then(
      () => process.exit(code),
      () => process.exit(1),
    );
  };
  void lifecycle.failed.then(reason => end(reason, 1));
  process.on('SIGTERM', () => end('SIGTERM', 0));
  process.on('SIGINT', () => end('SIGINT', 0));
  const crash = (error: unknown) => {
    log.error({ err: error }, 'unexpected error, the process stops');
    end('unexpected error', 1);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
}
