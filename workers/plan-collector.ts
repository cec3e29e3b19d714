import { setTimeout as delay } from 'node:timers/promises';
import type { InstanceAddress } from '#core/instance.ts';
import type { CollectedPlan } from '#core/plan/collected.ts';
import { countPlan } from '#runtime/metrics/plans.ts';
import { collectPlan } from '#services/collect-plan.ts';
import type { WatchContext } from '#services/watch-context.ts';
import { type Periodic, periodic } from './periodic.ts';

const LOOK_EVERY_MS = 300;
/** Plans that one worker collects at once; of one instance never more than one. */
const AT_ONCE = 4;
/** Milliseconds that a stop waits for running plans. */
const STOP_MS = 1_000;

/**
 * Takes wishes for plans of the instances that this worker polls, and explains them: one at a time on an instance.
 * @param polled the addresses of those instances
 */
export function startPlanCollector(
  ctx: WatchContext,
  worker: string,
  polled: () => readonly InstanceAddress[],
): Periodic {
  const active = new Map<string, Promise<void>>();

  async function collect(address: InstanceAddress, work: Promise<CollectedPlan>): Promise<void> {
    try {
      countPlan(await work);
    } catch (error) {
      // The wish stays in MongoDB and is taken again after a minute.
      ctx.log.warn({ instance: address.name, err: error }, 'a plan could not be stored');
    } finally {
      active.delete(address.name);
    }
  }
  const loop = periodic('plan collector', LOOK_EVERY_MS, ctx.log, async () => {
    while (active.size < AT_ONCE) {
      const free = new Map(
        polled()
          .filter(a => !active.has(a.name))
          .map(a => [a.name, a]),
      );
      if (free.size === 0) return;
      const request = await ctx.stores.planRequests.take([...free.keys()], worker);
      const address = request && free.get(request.instance);
      if (!request || !address) return;
      active.set(address.name, collect(address, collectPlan(ctx, request, address)));
    }
  });
  return {
    stop: async () => {
      await loop.stop();
      // A wish that is not done by then is taken again, by whoever polls the instance next.
      await Promise.race([Promise.all(active.values()), delay(STOP_MS, undefined, { ref: false })]);
    },
  };
}
