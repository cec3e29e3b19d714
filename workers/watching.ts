import { messageOf } from '#core/errors.ts';
import type { Detected, InstanceAddress } from '#core/instance.ts';
import type { limitTo } from '#core/limit-to.ts';
import type { Capture } from '#core/live/capture.ts';
import type { Exclusions } from '#core/live/exclusions.ts';
import type { Reading } from '#core/live/observation.ts';
import { toObserved } from '#core/live/to-capture.ts';
import type { LiveSettings } from '#core/settings.ts';
import type { Context } from '#services/context.ts';
import type { Watch } from '#services/watch-context.ts';
import { CaptureSession } from './capture-session.ts';

export type WatchingDeps = {
  address: InstanceAddress;
  watch: Watch;
  exclusions: Exclusions;
  /** Through which all pollers of a worker connect: signing in costs both sides more than a hundred polls. */
  gate: ReturnType<typeof limitTo>;
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

/** Share of the shortest interval that a statement must have run to be followed. */
const CANDIDATE_SHARE = 0.9;
const CONNECT_MS = 5_000;

/** One instance under watch: its connection, and its captures from reading to reading. */
export class Watching {
  private readonly deps: WatchingDeps;
  private session: CaptureSession | undefined;
  private watchedFrom: Date | null;
  private adopted = false;
  /** Server clock of the last reading of all threads, milliseconds since the epoch; 0 when none counts any more. */
  private lastAt = 0;
  private serverStart = 0;

  constructor(deps: WatchingDeps) {
    this.deps = deps;
    this.watchedFrom = deps.lastPollAt;
  }

  isConnected(): boolean {
    return this.deps.watch.connected();
  }

  /** @throws WatchError */
  async connect(): Promise<void> {
    const { address, watch, gate, onDetected, now, exclusions } = this.deps;
    const detected = await gate(() => watch.connect(CONNECT_MS));
    this.serverStart = detected.serverStart.getTime();
    onDetected(detected);
    const since = (this.watchedFrom ?? now()).getTime() + detected.clockOffsetMs;
    this.session ??= new CaptureSession(address.name, this.serverStart, since, exclusions, now);
    if (this.lastAt === 0) this.lastAt = since;
  }

  /**
   * Reads once and hands on what is new; call it after `connect`.
   * @param threads these alone; null = all
   * @throws WatchError
   */
  async read(settings: LiveSettings, timeoutMs: number, threads: string[] | null): Promise<Reading['cost']> {
    const session = this.session;
    if (!session) throw new Error(`${this.deps.address.name} is read before it is connected`);
    if (!this.adopted) await this.adopt(session);
    const { thresholdMs, intervalMs } = settings;
    const minElapsedMs = Math.min(thresholdMs, CANDIDATE_SHARE * intervalMs);
    const request = { minElapsedMs, thresholdMs, since: this.lastAt, threads, timeoutMs };
    const reading = await this.deps.watch.read(request);
    const { changed, fresh } = session.take(reading, thresholdMs, threads && new Set(threads));
    if (changed.length > 0) this.deps.onCaptures(changed);
    if (fresh.length > 0) this.deps.onFresh(fresh);
    if (threads === null) this.lastAt = reading.at;
    return reading.cost;
  }

  /** What is followed and not yet long enough to be captured. */
  candidates(): { threadId: string; elapsedMs: number }[] {
    return this.session?.candidates() ?? [];
  }

  /** Captured and running, by the last reading. */
  running(): { count: number; waiting: number } {
    return this.session?.running() ?? { count: 0, waiting: 0 };
  }

  /** Closes the captures that run: they cannot be followed any more. Should one turn out to have finished, its exact end still counts. */
  closeCaptures(): void {
    this.deps.onCaptures(this.session?.closeAll() ?? []);
  }

  /** Ends watching for now; what ends until the next `connect` is not captured. */
  pause(): void {
    this.closeCaptures();
    this.session = undefined;
    this.watchedFrom = null;
    this.lastAt = 0;
    this.disconnect();
  }

  disconnect(): void {
    this.deps.watch.close();
  }

  /** Takes over what the store has as running; when MongoDB is away, the next reading tries again. */
  private async adopt(session: CaptureSession): Promise<void> {
    const { address, watch, onCaptures, log } = this.deps;
    try {
      const found = await this.deps.adopt();
      watch.recall(found.filter(capture => capture.serverStart === this.serverStart).map(toObserved));
      onCaptures(session.adopt(found));
      this.adopted = true;
    } catch (error) {
      log.warn({ instance: address.name, reason: messageOf(error) }, 'running captures not taken over yet');
    }
  }
}
