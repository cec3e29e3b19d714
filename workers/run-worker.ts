import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { InstanceAddress } from '#core/instance.ts';
import type { Exclusions } from '#core/live/exclusions.ts';
import { exposeBuffer, exposeInstances } from '#runtime/metrics/capture.ts';
import { recordCaptures } from '#services/record-captures.ts';
import { syncStaticTargets } from '#services/sync-static-targets.ts';
import type { WatchContext } from '#services/watch-context.ts';
import { CaptureBuffer } from './capture-buffer.ts';
import { LivePoller } from './live-poller.ts';
import { type Periodic, periodic } from './periodic.ts';
import { startPlanCollector } from './plan-collector.ts';
import { startStatusWriter } from './status-writer.ts';

export type WorkerOptions = {
  targets: InstanceAddress[];
  exclusions: Exclusions;
  /** Unique among all workers that live. */
  name?: string;
};

export type Worker = {
  name: string;
  poller: LivePoller;
  buffer: CaptureBuffer;
  /** Finishes running polls, stores what waits, gives its instances up. */
  stop: () => Promise<void>;
};

/** Milliseconds of a stop after which what still waits is given up: a little less than the process gives it. */
const STOP_MS = 4_500;

/** Everything a worker does, on a context that tests may build themselves. MongoDB may be away at the start. */
export function startWorker(ctx: WatchContext, options: WorkerOptions): Worker {
  const name = options.name ?? `${hostname()}-${process.pid}-${randomBytes(2).toString('hex')}`;
  const buffer = new CaptureBuffer(captures => recordCaptures(ctx, captures), ctx.log);
  const poller = new LivePoller(ctx, name, buffer, options.exclusions);
  poller.start();
  const hide = [exposeInstances(() => poller.statuses()), exposeBuffer(buffer)];
  const loops: Periodic[] = [
    onceInventoried(ctx, options.targets),
    startStatusWriter(ctx, name, poller, buffer),
    startPlanCollector(ctx, name, () => poller.polled()),
  ];
  ctx.log.info({ worker: name, targets: options.targets.length }, 'worker started');
  return {
    name,
    poller,
    buffer,
    stop: async () => {
      const begun = performance.now();
      await Promise.all([poller.stop(), ...loops.map(loop => loop.stop())]);
      await Promise.all([buffer.close(STOP_MS - (performance.now() - begun)), leave(ctx, name, poller)]);
      for (const end of hide) end();
    },
  };
}

/** Says that this worker's instances are free. What waits to be stored does not depend on it. */
async function leave(ctx: WatchContext, name: string, poller: LivePoller): Promise<void> {
  try {
    await poller.giveUp();
    await ctx.stores.status.removeWorker(name);
  } catch (error) {
    ctx.log.warn(
      { err: error },
      'the instances could not be given up: other workers take them over when the leases end',
    );
  }
}

/** Puts the static targets into the inventory as soon as MongoDB takes them. */
function onceInventoried(ctx: WatchContext, targets: InstanceAddress[]): Periodic {
  let done = false;
  return periodic('static targets', 1_000, ctx.log, async () => {
    if (!done) await syncStaticTargets(ctx, targets);
    done = true;
  });
}
