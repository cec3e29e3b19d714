import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError, messageOf } from '#core/errors.ts';
import type { Capture } from '#core/live/capture.ts';
import { countDropped } from '#runtime/metrics/capture.ts';
import type { Log } from '#services/context.ts';

export type BufferLimits = { captures: number; characters: number };
const LIMITS: BufferLimits = { captures: 20_000, characters: 64 * 1_048_576 };
const BATCH = 500;
const FLUSH_EVERY_MS = 100;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
/** Refusals of a batch after which its captures are tried one by one, to find the one that MongoDB will never take. */
const TRIES_BEFORE_SINGLY = 3;

/**
 * Captures on their way to MongoDB, in the order in which they were first seen. While MongoDB is away they wait; a newer word on a
 * capture takes the place of the older one. What comes when the buffer is full is counted and let go.
 */
export class CaptureBuffer {
  private readonly waiting = new Map<string, Capture>();
  private characters = 0;
  private dropped = 0;
  private refusals = 0;
  private pauseMs = 0;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> | undefined;
  private closed = false;
  private readonly write: (captures: Capture[]) => Promise<void>;
  private readonly log: Log;
  private readonly limits: BufferLimits;

  constructor(write: (captures: Capture[]) => Promise<void>, log: Log, limits: BufferLimits = LIMITS) {
    this.write = write;
    this.log = log;
    this.limits = limits;
  }

  put(captures: readonly Capture[]): void {
    for (const capture of captures) this.putOne(capture);
    this.wake(FLUSH_EVERY_MS);
  }

  buffered(): number {
    return this.waiting.size;
  }

  overflowed(): number {
    return this.dropped;
  }

  /** Writes what waits, for at most `limitMs`, be a write under way or not; what is left then is counted in the log. */
  async close(limitMs: number): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    const over = new AbortController();
    const limit = setTimeout(() => over.abort(), limitMs);
    await Promise.race([this.drain(over.signal), once(over.signal, 'abort')]);
    clearTimeout(limit);
    if (this.waiting.size > 0)
      this.log.error({ captures: this.waiting.size }, 'captures were not stored before the stop');
  }

  private async drain(over: AbortSignal): Promise<void> {
    while (this.waiting.size > 0 && !over.aborted) {
      await this.flush();
      if (this.pauseMs > 0) await delay(Math.min(this.pauseMs, 500));
    }
  }

  private putOne(capture: Capture): void {
    const before = this.waiting.get(capture.id);
    const grown = this.characters - (before?.sqlText.length ?? 0) + capture.sqlText.length;
    const isFull = this.waiting.size >= this.limits.captures || grown > this.limits.characters;
    if (!before && isFull) {
      this.dropped++;
      countDropped(1);
      if (this.dropped === 1) this.log.error({ limits: this.limits }, 'the capture buffer is full');
      return;
    }
    this.characters = grown;
    this.waiting.set(capture.id, capture);
  }

  private wake(ms: number): void {
    if (this.closed || this.timer !== undefined || this.waiting.size === 0) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.flush().then(() => this.wake(Math.max(this.pauseMs, FLUSH_EVERY_MS)));
    }, ms);
  }

  private flush(): Promise<void> {
    this.writing ??= this.writeBatch().finally(() => {
      this.writing = undefined;
    });
    return this.writing;
  }

  private async writeBatch(): Promise<void> {
    const batch = [...this.waiting.values()].slice(0, BATCH);
    if (batch.length === 0) return;
    try {
      if (this.refusals >= TRIES_BEFORE_SINGLY) await this.writeSingly(batch);
      else await this.write(batch);
      this.forget(batch);
      if (this.pauseMs > 0) this.log.info({ waiting: this.waiting.size }, 'captures are stored again');
      this.pauseMs = this.refusals = 0;
    } catch (error) {
      if (this.pauseMs === 0)
        this.log.warn({ reason: messageOf(error), waiting: this.waiting.size }, 'captures wait for MongoDB');
      this.pauseMs = Math.min(Math.max(FIRST_PAUSE_MS, 2 * this.pauseMs), LONGEST_PAUSE_MS);
      this.refusals = isAway(error) ? 0 : this.refusals + 1;
    }
  }

  /** Lets go only what is refused while others are taken: when nothing is taken, it is MongoDB's trouble and all wait on. */
  private async writeSingly(batch: readonly Capture[]): Promise<void> {
    const refused: Capture[] = [];
    let reason: unknown;
    for (const capture of batch) {
      try {
        await this.write([capture]);
      } catch (error) {
        if (isAway(error)) throw error;
        refused.push(capture);
        reason = error;
      }
    }
    if (refused.length === batch.length) throw reason;
    this.dropped += refused.length;
    countDropped(refused.length);
    if (refused.length > 0)
      this.log.error({ captures: refused.length, err: reason }, 'captures were refused by MongoDB');
  }

  /** Unless a newer word on a capture came while it was written. */
  private forget(batch: readonly Capture[]): void {
    for (const capture of batch) {
      if (this.waiting.get(capture.id) !== capture) continue;
      this.waiting.delete(capture.id);
      this.characters -= capture.sqlText.length;
    }
  }
}

function isAway(error: unknown): boolean {
  return error instanceof AppError && error.code === 'unavailable';
}
