import type { Detected, InstanceAddress, InstanceStatus } from '#core/instance.ts';
import type { Exclusions } from '#core/live/exclusions.ts';
import { type AllSettings, DEFAULT_LIVE_SETTINGS, settingsFor } from '#core/settings.ts';
import type { WatchContext } from '#services/watch-context.ts';
import type { CaptureBuffer } from './capture-buffer.ts';
import { InstanceLeases } from './instance-leases.ts';
import { InstancePoller } from './instance-poller.ts';
import { type Periodic, periodic } from './periodic.ts';
import { PlanWishes } from './plan-wishes.ts';

const STEER_EVERY_MS = 1_000;
const SETTINGS_EVERY_MS = 500;
/** Worker clock: an earlier worker's last poll that is older than this says nothing about now. Milliseconds. */
const TAKE_OVER_MS = 60_000;

export type LivePoller = {
  /** Instances this worker polls. */
  polled: () => InstanceAddress[];
  statuses: () => Omit<InstanceStatus, 'history'>[];
  settings: () => AllSettings;
  stop: () => Promise<void>;
};

/** Follows inventory, settings and leases, and keeps one poller for each instance that this worker holds. */
export function startLivePoller(
  ctx: WatchContext,
  worker: string,
  buffer: Pick<CaptureBuffer, 'put'>,
  exclusions: Exclusions,
): LivePoller {
  const leases = new InstanceLeases(ctx, worker);
  const pollers = new Map<string, InstancePoller>();
  let settings: AllSettings = { live: DEFAULT_LIVE_SETTINGS, instances: {} };
  let settingsRead = false;
  let slots = 0;
  const wishes = new PlanWishes(ctx, () => settings.live);

  const inForce = (instance: string) => settingsFor(settings, instance);
  async function followSettings(): Promise<void> {
    const before = settings;
    settings = await ctx.stores.settings.read();
    settingsRead = true;
    for (const [name, poller] of pollers) {
      if (JSON.stringify(settingsFor(before, name)) !== JSON.stringify(inForce(name))) poller.settingsChanged();
    }
  }
  async function letGo(instance: string, close = false): Promise<void> {
    const poller = pollers.get(instance);
    pollers.delete(instance);
    await poller?.stop(close);
  }
  async function steer(): Promise<void> {
    if (!settingsRead) return;
    const inventory = await ctx.stores.instances.list();
    const addresses = new Map(inventory.filter(instance => !instance.gone).map(i => [i.name, addressOf(i)]));
    for (const [name, poller] of pollers) {
      const address = addresses.get(name);
      if (!address) await letGo(name, true);
      else if (JSON.stringify(address) !== JSON.stringify(poller.address)) await letGo(name);
    }
    await leases.round([...addresses.keys()], instance => letGo(instance));
    const held = [...leases.held().keys()].filter(name => !pollers.has(name));
    if (held.length === 0) return;
    const lastPolls = await lastPollsOf(ctx);
    for (const name of held) {
      const address = addresses.get(name);
      if (address) pollers.set(name, startPoller(address, lastPolls.get(name) ?? null));
    }
  }
  function startPoller(address: InstanceAddress, lastPollAt: Date | null): InstancePoller {
    const poller = new InstancePoller({
      address,
      watch: ctx.mysql.watch(address),
      settings: () => inForce(address.name),
      exclusions,
      slot: slots++,
      lastPollAt,
      adopt: () => ctx.stores.captures.running(address.name),
      onCaptures: captures => buffer.put(captures),
      onFresh: captures => wishes.consider(captures),
      onDetected: detected => keepDetected(ctx, address.name, detected),
      now: ctx.now,
      log: ctx.log,
    });
    poller.start();
    return poller;
  }
  const loops: Periodic[] = [
    periodic('settings', SETTINGS_EVERY_MS, ctx.log, followSettings),
    periodic('instances', STEER_EVERY_MS, ctx.log, steer),
  ];
  return {
    polled: () => [...pollers.values()].map(poller => poller.address),
    settings: () => settings,
    statuses: () =>
      [...pollers].flatMap(([name, poller]) => {
        const fence = leases.held().get(name);
        return fence === undefined ? [] : [{ ...poller.status(), worker, fence, updatedAt: ctx.now() }];
      }),
    stop: async () => {
      await Promise.all(loops.map(loop => loop.stop()));
      await Promise.all([...pollers.keys()].map(name => letGo(name)));
      await leases.releaseAll();
    },
  };
}

function addressOf({ name, source, host, port, tls, tags }: InstanceAddress): InstanceAddress {
  return { name, source, host, port, tls, tags };
}

async function lastPollsOf(ctx: WatchContext): Promise<Map<string, Date>> {
  const earliest = ctx.now().getTime() - TAKE_OVER_MS;
  const statuses = await ctx.stores.status.instances(0);
  return new Map(
    statuses.flatMap(s =>
      s.lastPollAt && s.lastPollAt.getTime() > earliest ? [[s.instance, s.lastPollAt] as const] : [],
    ),
  );
}

function keepDetected(ctx: WatchContext, instance: string, detected: Detected): void {
  const { version, flavour, readingSource, missingGrants } = detected;
  ctx.log.info({ instance, version, flavour, readingSource, missingGrants }, 'connected');
  ctx.stores.instances.setDetected(instance, detected).catch(error => {
    ctx.log.warn({ instance, err: error }, 'what was detected could not be stored');
  });
}
