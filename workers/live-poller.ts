import { isDeepStrictEqual } from 'node:util';
import type { Detected, InstanceAddress, InstanceStatus } from '#core/instance.ts';
import { limitTo } from '#core/limit-to.ts';
import type { Exclusions } from '#core/live/exclusions.ts';
import { type AllSettings, DEFAULT_LIVE_SETTINGS, type LiveSettings, settingsFor } from '#core/settings.ts';
import { countEnded, countFresh, forgetInstance } from '#runtime/metrics/capture.ts';
import type { WatchContext } from '#services/watch-context.ts';
import type { CaptureBuffer } from './capture-buffer.ts';
import { InstanceLeases } from './instance-leases.ts';
import { InstancePoller } from './instance-poller.ts';
import { type Periodic, periodic } from './periodic.ts';
import { PlanWishes } from './plan-wishes.ts';

/** Connections that one worker opens at the same time. */
const CONNECTS_AT_ONCE = 6;
const STEER_EVERY_MS = 1_000;
const SETTINGS_EVERY_MS = 500;
/** Worker clock: an earlier worker's last poll that is older than this says nothing about now. Milliseconds. */
const TAKE_OVER_MS = 60_000;

/** Follows inventory, settings and leases, and keeps one poller for each instance that this worker holds. */
export class LivePoller {
  private readonly ctx: WatchContext;
  private readonly worker: string;
  private readonly buffer: Pick<CaptureBuffer, 'put'>;
  private readonly exclusions: Exclusions;
  private readonly leases: InstanceLeases;
  private readonly wishes: PlanWishes;
  private readonly pollers = new Map<string, InstancePoller>();
  private readonly gate = limitTo(CONNECTS_AT_ONCE);
  private loops: Periodic[] = [];
  /** Null until they were read once: nothing is polled before. */
  private settings: AllSettings | null = null;
  private slots = 0;

  constructor(ctx: WatchContext, worker: string, buffer: Pick<CaptureBuffer, 'put'>, exclusions: Exclusions) {
    this.ctx = ctx;
    this.worker = worker;
    this.buffer = buffer;
    this.exclusions = exclusions;
    this.leases = new InstanceLeases(ctx, worker);
    this.wishes = new PlanWishes(ctx, () => this.settings?.live ?? DEFAULT_LIVE_SETTINGS);
  }

  start(): void {
    this.loops = [
      periodic('settings', SETTINGS_EVERY_MS, this.ctx.log, () => this.followSettings()),
      periodic('instances', STEER_EVERY_MS, this.ctx.log, () => this.steer()),
    ];
  }

  /** Finishes running polls. The instances are this worker's until `giveUp`. */
  async stop(): Promise<void> {
    await Promise.all(this.loops.map(loop => loop.stop()));
    await Promise.all([...this.pollers.keys()].map(name => this.letGo(name)));
  }

  /** Lets other workers take the instances over at once. @throws AppError unavailable; they then wait for the leases to end */
  giveUp(): Promise<void> {
    return this.leases.releaseAll();
  }

  /** Instances this worker polls. */
  polled(): InstanceAddress[] {
    return [...this.pollers.values()].map(poller => poller.address);
  }

  statuses(): Omit<InstanceStatus, 'history'>[] {
    const held = this.leases.held();
    return [...this.pollers].flatMap(([name, poller]) => {
      const fence = held.get(name);
      if (fence === undefined) return [];
      return [{ ...poller.status.now(), worker: this.worker, fence, updatedAt: this.ctx.now() }];
    });
  }

  private inForce(instance: string, settings = this.settings): LiveSettings {
    return settings ? settingsFor(settings, instance) : DEFAULT_LIVE_SETTINGS;
  }

  private async followSettings(): Promise<void> {
    const before = this.settings;
    this.settings = await this.ctx.stores.settings.read();
    for (const [name, poller] of this.pollers) {
      if (!isDeepStrictEqual(this.inForce(name, before), this.inForce(name))) poller.settingsChanged();
    }
  }

  private async steer(): Promise<void> {
    if (!this.settings) return;
    const inventory = await this.ctx.stores.instances.list();
    const addresses = new Map(inventory.filter(instance => !instance.gone).map(i => [i.name, addressOf(i)]));
    for (const [name, poller] of this.pollers) {
      const address = addresses.get(name);
      if (!address) await this.letGo(name, true);
      else if (!isDeepStrictEqual(address, poller.address)) await this.letGo(name);
    }
    // A poller closes what it has seen; this is what a worker left that died.
    const followed = [...addresses.keys()].filter(name => this.isFollowed(name));
    await this.ctx.stores.captures.closeRunning(followed, this.ctx.now());
    await this.leases.round([...addresses.keys()], instance => this.letGo(instance));
    const idle = [...this.leases.held().keys()].filter(name => !this.pollers.has(name));
    if (idle.length === 0) return;
    const statuses = await this.ctx.stores.status.instances(0, idle);
    const before = new Map(statuses.map(status => [status.instance, status]));
    for (const name of idle) {
      const address = addresses.get(name);
      if (address) this.pollers.set(name, this.startPoller(address, before.get(name)));
    }
  }

  /** Whether somebody polls it, or is to; a server that does not answer is not followed. */
  private isFollowed(instance: string): boolean {
    return this.inForce(instance).monitoring && !this.pollers.get(instance)?.isGivenUp();
  }

  private async letGo(instance: string, close = false): Promise<void> {
    const poller = this.pollers.get(instance);
    this.pollers.delete(instance);
    await poller?.stop(close);
    forgetInstance(instance);
  }

  private startPoller(address: InstanceAddress, before: InstanceStatus | undefined): InstancePoller {
    const { ctx } = this;
    const poller = new InstancePoller({
      address,
      watch: ctx.mysql.watch(address),
      settings: () => this.inForce(address.name),
      exclusions: this.exclusions,
      gate: this.gate,
      slot: this.slots++,
      before,
      lastPollAt: recentPoll(before, ctx.now()),
      adopt: () => ctx.stores.captures.running(address.name),
      onCaptures: captures => {
        countEnded(address.name, captures);
        this.buffer.put(captures);
      },
      onFresh: captures => {
        countFresh(address.name, captures);
        this.wishes.consider(captures);
      },
      onDetected: detected => keepDetected(ctx, address.name, detected),
      now: ctx.now,
      log: ctx.log,
    });
    poller.start();
    return poller;
  }
}

function addressOf({ name, source, host, port, tls, tags }: InstanceAddress): InstanceAddress {
  return { name, source, host, port, tls, tags };
}

/** The last poll, unless it is too long ago to say anything of now. */
function recentPoll(before: InstanceStatus | undefined, now: Date): Date | null {
  const at = before?.lastPollAt;
  return at && now.getTime() - at.getTime() < TAKE_OVER_MS ? at : null;
}

function keepDetected(ctx: WatchContext, instance: string, detected: Detected): void {
  const { version, flavour, readingSource, missingGrants } = detected;
  ctx.log.info({ instance, version, flavour, readingSource, missingGrants }, 'connected');
  ctx.stores.instances.setDetected(instance, detected).catch(error => {
    ctx.log.warn({ instance, err: error }, 'what was detected could not be stored');
  });
}
