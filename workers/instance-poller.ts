import { setTimeout as delay } from 'node:timers/promises';
import { messageOf } from '#core/errors.ts';
import type { Detected, InstanceAddress, InstanceStatus, Trouble } from '#core/instance.ts';
import type { Capture } from '#core/live/capture.ts';
import type { Exclusions } from '#core/live/exclusions.ts';
import { toObserved } from '#core/live/to-capture.ts';
import { WatchError } from '#core/live/watch-error.ts';
import type { LiveSettings } from '#core/settings.ts';
import { countPoll } from '#runtime/metrics/capture.ts';
import type { Context } from '#services/context.ts';
import type { Watch } from '#services/watch-context.ts';
import { afterAnswer, afterFailure, type BackOff, intervalOf, OPEN_AFTER, pauseOf, STEADY } from './back-off.ts';
import { nextBeat, phaseOf } from './beat.ts';
import { CaptureSession } from './capture-session.ts';
import type { Gate } from './gate.ts';
import { RecentLags } from './recent-lags.ts';

export type PollerStatus = Omit<InstanceStatus, 'history' | 'worker' | 'fence' | 'updatedAt'>;

export type PollerDeps = {
  address: InstanceAddress;
  watch: Watch;
  /** Settings in force for this instance. */
  settings: () => LiveSettings;
  exclusions: Exclusions;
  /** Through which all pollers of a worker connect: signing in costs both sides more than a hundred polls. */
  gate: Gate;
  /** Place in the spread of polls over the interval. */
  slot: number;
  /** Worker clock: the last poll of an earlier worker, from which on ends are still news; null when there was none of late. */
  lastPollAt: Date | null;
  /** Captures that stand as running in the store. */
  adopt: () => Promise<Capture[]>;
  onCaptures: (captures: Capture[]) => void;
  /** Captures seen for the first time. */
  onFresh: (captures: Capture[]) => void;
  onDetected: (detected: Detected) => void;
  now: Context['now'];
  log: Context['log'];
};

/** Share of the interval that a poll may take, and of the shortest interval that a statement must have run to be followed. */
const DEADLINE_SHARE = 0.8;
const CANDIDATE_SHARE = 0.9;
const CONNECT_MS = 5_000;
/** A look between two polls comes this long after a candidate's threshold, and serves all that pass theirs by then. Milliseconds. */
const LOOK_GRID_MS = 50;
const PAUSED_CHECK_MS = 1_000;
/** Milliseconds that a stop waits for the running poll. */
const STOP_MS = 2_000;

/** Polls one instance: a drift-free rhythm, one poll at a time, with looks in between where a statement passes the threshold. */
export class InstancePoller {
  readonly address: InstanceAddress;
  private readonly deps: PollerDeps;
  private readonly lags = new RecentLags();
  private readonly origin = performance.now();
  private session: CaptureSession | undefined;
  private backOff: BackOff = STEADY;
  private watchedFrom: Date | null;
  private adopted = false;
  private stopped = false;
  private due = 0;
  private lastAt = 0;
  private serverStart = 0;
  private timer: NodeJS.Timeout | undefined;
  private lookTimer: NodeJS.Timeout | undefined;
  private busy: Promise<void> = Promise.resolve();
  private current: PollerStatus;

  constructor(deps: PollerDeps) {
    this.deps = deps;
    this.address = deps.address;
    this.watchedFrom = deps.lastPollAt;
    this.current = {
      instance: deps.address.name,
      state: 'connecting',
      lastPollAt: null,
      intervalMs: deps.settings().intervalMs,
      lagMs: 0,
      lagP99Ms: 0,
      cost: { serverMs: null, roundTripMs: 0, rowsExamined: null },
      running: 0,
      waiting: 0,
      error: null,
    };
  }

  start(): void {
    this.schedule();
  }

  status(): PollerStatus {
    return this.current;
  }

  /** The settings have changed: the next poll comes by the new ones. */
  settingsChanged(): void {
    if (!this.stopped) this.schedule();
  }

  /** Finishes the running poll. What runs stays open for the next worker, unless `close` says that nobody watches on. */
  async stop(close = false): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    clearTimeout(this.lookTimer);
    // A server that does not let us in must not hold up the stop.
    await Promise.race([this.busy, delay(STOP_MS, undefined, { ref: false })]);
    if (close) this.deps.onCaptures(this.session?.closeAll() ?? []);
    this.deps.watch.close();
  }

  private schedule(): void {
    clearTimeout(this.timer);
    const now = performance.now();
    const { monitoring, intervalMs } = this.deps.settings();
    if (!monitoring) this.due = now + (this.current.state === 'paused' ? PAUSED_CHECK_MS : 0);
    else if (this.backOff.failures > 0) this.due = now + pauseOf(this.backOff, intervalMs, Math.random());
    else {
      const interval = intervalOf(this.backOff, intervalMs);
      this.due = nextBeat(this.origin + phaseOf(this.deps.slot) * interval - interval, interval, now);
    }
    this.timer = setTimeout(() => this.fire(() => this.tick(), true), this.due - now);
  }

  /** Runs a piece of work when the one before has ended. */
  private fire(work: () => Promise<void>, again: boolean): void {
    this.busy = this.busy.then(async () => {
      if (this.stopped) return;
      try {
        await work();
      } catch (error) {
        // Work catches what servers do; this is a mistake of ours, and must not end the watching.
        this.deps.log.error({ instance: this.address.name, err: error }, 'poll failed unexpectedly');
      }
      if (again && !this.stopped) this.schedule();
    });
  }

  private async tick(): Promise<void> {
    clearTimeout(this.lookTimer);
    const settings = this.deps.settings();
    if (!settings.monitoring) return this.pause();
    const lagMs = Math.max(0, performance.now() - this.due);
    this.lags.add(lagMs);
    const intervalMs = intervalOf(this.backOff, settings.intervalMs);
    this.current = { ...this.current, lagMs, lagP99Ms: this.lags.p99() };
    try {
      if (!this.deps.watch.connected()) await this.connect();
      await this.read(settings, intervalMs * DEADLINE_SHARE, null);
      this.backOff = afterAnswer(this.backOff, this.current.cost.roundTripMs, settings.intervalMs);
      this.succeeded(settings);
    } catch (error) {
      if (!this.stopped) this.failed(error, settings);
    }
  }

  private async connect(): Promise<void> {
    const { watch, onDetected, now, exclusions } = this.deps;
    const detected = await this.deps.gate.run(() => watch.connect(CONNECT_MS));
    if (this.stopped) throw new Error('stopped while connecting');
    this.serverStart = detected.serverStart.getTime();
    onDetected(detected);
    const since = (this.watchedFrom ?? now()).getTime() + detected.clockOffsetMs;
    this.session ??= new CaptureSession(this.address.name, this.serverStart, since, exclusions, now);
    if (this.lastAt === 0) this.lastAt = since;
  }

  private async read(settings: LiveSettings, timeoutMs: number, threads: string[] | null): Promise<void> {
    const { session } = this;
    if (!session) return;
    if (!this.adopted) await this.adopt(session);
    const minElapsedMs = Math.min(settings.thresholdMs, CANDIDATE_SHARE * settings.intervalMs);
    const { thresholdMs } = settings;
    const reading = await this.deps.watch.read({ minElapsedMs, thresholdMs, since: this.lastAt, threads, timeoutMs });
    const { changed, fresh } = session.take(reading, thresholdMs, threads && new Set(threads));
    if (changed.length > 0) this.deps.onCaptures(changed);
    if (fresh.length > 0) this.deps.onFresh(fresh);
    if (threads === null) {
      this.lastAt = reading.at;
      this.current = { ...this.current, cost: reading.cost, lastPollAt: this.deps.now() };
    }
    this.planLook(settings, session);
  }

  /** Takes over what the store has as running; when MongoDB is away, the next poll tries again. */
  private async adopt(session: CaptureSession): Promise<void> {
    try {
      const found = await this.deps.adopt();
      const ours = found.filter(capture => capture.serverStart === this.serverStart);
      this.deps.watch.recall(ours.map(toObserved));
      this.deps.onCaptures(session.adopt(found));
      this.adopted = true;
    } catch (error) {
      this.deps.log.warn(
        { instance: this.address.name, reason: messageOf(error) },
        'running captures not taken over yet',
      );
    }
  }

  /**
   * A statement seen below the threshold may pass it and end, with its connection and its history, before the next poll. So
   * its thread is looked at once more, just after it passes.
   */
  private planLook(settings: LiveSettings, session: CaptureSession): void {
    clearTimeout(this.lookTimer);
    const left = session
      .candidates()
      .map(s => settings.thresholdMs - s.elapsedMs)
      .filter(ms => ms > 0);
    if (left.length === 0 || this.stopped) return;
    const wait = Math.min(...left) + LOOK_GRID_MS;
    const beat = nextBeat(
      this.origin + phaseOf(this.deps.slot) * settings.intervalMs,
      settings.intervalMs,
      performance.now(),
    );
    if (performance.now() + wait >= beat - LOOK_GRID_MS) return;
    this.lookTimer = setTimeout(() => this.fire(() => this.look(), false), wait);
  }

  private async look(): Promise<void> {
    const settings = this.deps.settings();
    const threads = this.session?.candidates().map(s => s.threadId) ?? [];
    if (threads.length === 0 || !settings.monitoring || !this.deps.watch.connected()) return;
    try {
      await this.read(settings, settings.intervalMs * DEADLINE_SHARE, threads);
      this.refreshCounts();
    } catch (error) {
      this.failed(error, settings);
    }
  }

  private succeeded(settings: LiveSettings): void {
    countPoll(this.current, 'answered');
    if (this.current.error) this.deps.log.info({ instance: this.address.name }, 'watched again');
    const intervalMs = intervalOf(this.backOff, settings.intervalMs);
    const state = intervalMs > settings.intervalMs ? 'backs_off' : 'watched';
    this.current = { ...this.current, state, intervalMs, error: null };
    this.refreshCounts();
  }

  private failed(error: unknown, settings: LiveSettings): void {
    countPoll(this.current, 'failed');
    this.backOff = afterFailure(this.backOff);
    const trouble = troubleFrom(error, this.current.error, this.deps.now());
    if (trouble.code !== this.current.error?.code) {
      this.deps.log.warn({ instance: this.address.name, code: trouble.code, reason: trouble.message }, 'cannot watch');
    }
    // Statements cannot be followed any more; should one turn out to have finished, its exact end still counts.
    if (this.backOff.failures === OPEN_AFTER) this.deps.onCaptures(this.session?.closeAll() ?? []);
    const intervalMs = Math.round(pauseOf(this.backOff, settings.intervalMs, 0.5));
    this.current = { ...this.current, state: 'error', error: trouble, intervalMs };
  }

  private async pause(): Promise<void> {
    if (this.current.state === 'paused') return;
    this.deps.onCaptures(this.session?.closeAll() ?? []);
    this.session = undefined;
    this.watchedFrom = null;
    this.lastAt = 0;
    this.backOff = STEADY;
    this.deps.watch.close();
    this.current = { ...this.current, state: 'paused', running: 0, waiting: 0, error: null };
  }

  private refreshCounts(): void {
    const { count, waiting } = this.session?.running() ?? { count: 0, waiting: 0 };
    this.current = { ...this.current, running: count, waiting };
  }
}

function troubleFrom(error: unknown, before: Trouble | null, now: Date): Trouble {
  const known =
    error instanceof WatchError
      ? error
      : { code: 'unexpected', message: messageOf(error), remedy: 'Look into the log of the worker.' };
  const since = before?.code === known.code ? before.since : now;
  return { code: known.code, message: known.message, remedy: known.remedy, since };
}
