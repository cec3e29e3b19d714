import { setTimeout as delay } from 'node:timers/promises';
import type { InstanceAddress, InstanceStatus } from '#core/instance.ts';
import type { LiveSettings } from '#core/settings.ts';
import { countPoll } from '#runtime/metrics/capture.ts';
import { PollRhythm } from './poll-rhythm.ts';
import { PollStatus } from './poll-status.ts';
import { Watching, type WatchingDeps } from './watching.ts';

export type PollerDeps = WatchingDeps & {
  /** Settings in force for this instance. */
  settings: () => LiveSettings;
  /** Place in the spread of polls over the interval. */
  slot: number;
  /** The last word of an earlier poller, of whatever age. */
  before: InstanceStatus | undefined;
};

/** Share of the interval that a poll may take. */
const DEADLINE_SHARE = 0.8;
/** A look between two polls comes this long after a candidate's threshold, and serves all that pass theirs by then. Milliseconds. */
const LOOK_GRID_MS = 50;
const PAUSED_CHECK_MS = 1_000;
/** Milliseconds that a stop waits for the running poll. */
const STOP_MS = 2_000;

/** Polls one instance: one poll at a time, with looks in between where a statement passes the threshold. */
export class InstancePoller {
  readonly address: InstanceAddress;
  readonly status: PollStatus;
  private readonly deps: PollerDeps;
  private readonly watching: Watching;
  private readonly rhythm: PollRhythm;
  private stopped = false;
  /** When the next poll is to begin, on the worker's monotonic clock in milliseconds. */
  private due = 0;
  private pollTimer: NodeJS.Timeout | undefined;
  private lookTimer: NodeJS.Timeout | undefined;
  private busy: Promise<void> = Promise.resolve();

  constructor(deps: PollerDeps) {
    this.deps = deps;
    this.address = deps.address;
    this.watching = new Watching(deps);
    this.rhythm = new PollRhythm(deps.slot);
    this.status = new PollStatus(deps.address.name, deps.settings().intervalMs, deps.before);
  }

  start(): void {
    this.schedule();
  }

  /** The settings have changed: the next poll comes by the new ones. */
  settingsChanged(): void {
    if (!this.stopped) this.schedule();
  }

  /** Finishes the running poll. What runs stays open for the next worker, unless `close` says that nobody watches on. */
  async stop(close = false): Promise<void> {
    this.stopped = true;
    clearTimeout(this.pollTimer);
    clearTimeout(this.lookTimer);
    // A server that does not let us in must not hold up the stop.
    await Promise.race([this.busy, delay(STOP_MS, undefined, { ref: false })]);
    if (close) this.watching.closeCaptures();
    this.watching.disconnect();
  }

  /** The server failed so often that what ran there counts as gone until it answers. */
  isGivenUp(): boolean {
    return this.rhythm.isOpen();
  }

  private schedule(): void {
    clearTimeout(this.pollTimer);
    const now = performance.now();
    const { monitoring, intervalMs } = this.deps.settings();
    if (monitoring) this.due = this.rhythm.next(intervalMs, now);
    else this.due = now + (this.status.now().state === 'paused' ? PAUSED_CHECK_MS : 0);
    this.pollTimer = setTimeout(() => this.oneAtATime(() => this.pollAndGoOn()), this.due - now);
  }

  private async pollAndGoOn(): Promise<void> {
    try {
      await this.poll();
    } finally {
      if (!this.stopped) this.schedule();
    }
  }

  /** Runs a piece of work when the one before has ended. */
  private oneAtATime(work: () => Promise<void>): void {
    this.busy = this.busy
      .then(() => (this.stopped ? undefined : work()))
      // Work tells what servers do by itself; this is a mistake of ours, and must not end the watching.
      .catch(err => this.deps.log.error({ instance: this.address.name, err }, 'poll failed unexpectedly'));
  }

  private async poll(): Promise<void> {
    clearTimeout(this.lookTimer);
    const settings = this.deps.settings();
    if (!settings.monitoring) return this.pause();
    this.status.begun(Math.max(0, performance.now() - this.due), this.deps.now());
    const timeoutMs = this.rhythm.interval(settings.intervalMs) * DEADLINE_SHARE;
    try {
      if (!this.watching.isConnected()) await this.watching.connect();
      if (this.stopped) return this.watching.disconnect();
      const cost = await this.watching.read(settings, timeoutMs, null);
      this.status.answered(cost, this.deps.now());
      this.rhythm.answered(cost.roundTripMs, settings.intervalMs);
      this.succeeded(settings);
      this.planLook(settings);
    } catch (error) {
      this.failed(error, settings);
    }
  }

  /**
   * A statement seen below the threshold may pass it and end, with its connection and its history, before the next poll. So
   * its thread is looked at once more, just after it passes.
   */
  private planLook({ thresholdMs, intervalMs }: LiveSettings): void {
    clearTimeout(this.lookTimer);
    const left = this.watching.candidates().map(s => thresholdMs - s.elapsedMs);
    const wait = Math.min(...left.filter(ms => ms > 0)) + LOOK_GRID_MS;
    const now = performance.now();
    if (this.stopped || now + wait >= this.rhythm.next(intervalMs, now) - LOOK_GRID_MS) return;
    this.lookTimer = setTimeout(() => this.oneAtATime(() => this.look()), wait);
  }

  private async look(): Promise<void> {
    const settings = this.deps.settings();
    const threads = this.watching.candidates().map(s => s.threadId);
    if (threads.length === 0 || !settings.monitoring || !this.watching.isConnected()) return;
    try {
      await this.watching.read(settings, settings.intervalMs * DEADLINE_SHARE, threads);
      this.status.runs(this.watching.running());
      this.planLook(settings);
    } catch (error) {
      this.failed(error, settings);
    }
  }

  private succeeded({ intervalMs: set }: LiveSettings): void {
    countPoll(this.status.now(), 'answered');
    const interval = this.rhythm.interval(set);
    const hadTrouble = this.status.watched(interval, interval <= set);
    if (hadTrouble) this.deps.log.info({ instance: this.address.name }, 'watched again');
    this.status.runs(this.watching.running());
  }

  private failed(error: unknown, { intervalMs }: LiveSettings): void {
    if (this.stopped) return;
    countPoll(this.status.now(), 'failed');
    const isOpen = this.rhythm.failed();
    const trouble = this.status.failed(error, this.rhythm.pause(intervalMs), this.deps.now());
    const { log } = this.deps;
    if (trouble) log.warn({ instance: this.address.name, code: trouble.code, reason: trouble.message }, 'cannot watch');
    if (isOpen) this.watching.closeCaptures();
  }

  private pause(): void {
    if (this.status.now().state === 'paused') return;
    this.watching.pause();
    this.rhythm.reset();
    this.status.paused();
  }
}
