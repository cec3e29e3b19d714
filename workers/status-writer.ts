import type { Context } from '#services/context.ts';
import type { CaptureBuffer } from './capture-buffer.ts';
import type { LivePoller } from './live-poller.ts';
import { type Periodic, periodic } from './periodic.ts';

const WRITE_EVERY_MS = 1_000;
const POINT_EVERY_MS = 60_000;

/** Writes the worker's heartbeat and the status of all its instances, once a second and in two round trips. */
export function startStatusWriter(
  ctx: Context,
  worker: string,
  poller: Pick<LivePoller, 'statuses'>,
  buffer: Pick<CaptureBuffer, 'buffered' | 'overflowed'>,
): Periodic {
  const startedAt = ctx.now();
  let pointAt = 0;

  async function heartbeat(instances: number): Promise<void> {
    const now = ctx.now();
    await ctx.stores.status.writeWorker({
      worker,
      startedAt,
      heartbeatAt: now,
      instances,
      buffered: buffer.buffered(),
      overflowed: buffer.overflowed(),
      explainQueue: await ctx.stores.planRequests.pending(),
      rssBytes: process.memoryUsage.rss(),
    });
  }
  return periodic('status', WRITE_EVERY_MS, ctx.log, async () => {
    const statuses = poller.statuses();
    await heartbeat(statuses.length);
    const now = ctx.now();
    const isPointDue = now.getTime() - pointAt >= POINT_EVERY_MS;
    await ctx.stores.status.writeInstances(statuses, isPointDue ? { at: now } : null);
    if (isPointDue) pointAt = now.getTime();
  });
}
