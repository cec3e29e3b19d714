import { messageOf } from '#core/errors.ts';
import { pause } from '#core/pause.ts';
import type { Log } from '#services/context.ts';

export type Periodic = {
  /** Waits for the running round, then ends. */
  stop: () => Promise<void>;
};

/**
 * Runs `work` again and again, a round every `everyMs` milliseconds or, when it takes longer, as soon as it has ended. A round that
 * fails is logged once until one succeeds.
 * @param firstAfterMs milliseconds before the first round
 */
export function periodic(
  name: string,
  everyMs: number,
  log: Log,
  work: () => Promise<unknown>,
  firstAfterMs = 0,
): Periodic {
  const controller = new AbortController();
  let failing = false;

  async function round(): Promise<void> {
    try {
      await work();
      if (failing) log.info({ loop: name }, 'works again');
      failing = false;
    } catch (error) {
      if (!failing) log.warn({ loop: name, reason: messageOf(error), err: error }, 'failed, will be tried again');
      failing = true;
    }
  }
  async function run(): Promise<void> {
    await pause(firstAfterMs, controller.signal);
    while (!controller.signal.aborted) {
      const begun = performance.now();
      await round();
      await pause(Math.max(0, everyMs - (performance.now() - begun)), controller.signal);
    }
  }
  const done = run();
  return {
    stop: () => {
      controller.abort();
      return done;
    },
  };
}
