/**
 * A signal that aborts at the first SIGINT, SIGTERM or SIGHUP. A second one ends this program at once; the servers it started
 * are then ended by their watchdogs.
 */
export function onInterrupt(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(1);
      controller.abort();
    });
  return controller.signal;
}

/** Waits until the signal aborts, and keeps this program alive meanwhile: the servers it started do not. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const alive = setInterval(() => {}, 60_000);
    const end = () => {
      clearInterval(alive);
      resolve();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
