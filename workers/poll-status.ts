import { messageOf } from '#core/errors.ts';
import type { InstanceStatus, Trouble } from '#core/instance.ts';
import type { PollCost } from '#core/live/observation.ts';
import { WatchError } from '#core/live/watch-error.ts';
import { RecentLags } from './recent-lags.ts';

type Told = Omit<InstanceStatus, 'history' | 'worker' | 'fence' | 'updatedAt'>;
type Running = { count: number; waiting: number };

/** What the page is told of an instance's polls. Intervals and lags in milliseconds. */
export class PollStatus {
  private readonly lags = new RecentLags();
  private told: Told;

  /** @param before the last word of the poller before */
  constructor(instance: string, intervalMs: number, before?: InstanceStatus) {
    this.told = {
      instance,
      state: 'connecting',
      lastPollAt: before?.lastPollAt ?? null,
      resumedAt: (before?.state === 'paused' ? before.updatedAt : before?.resumedAt) ?? null,
      intervalMs,
      lagMs: 0,
      lagP99Ms: 0,
      cost: { serverMs: null, roundTripMs: 0, rowsExamined: null },
      running: 0,
      waiting: 0,
      error: null,
    };
  }

  now(): Told {
    return this.told;
  }

  begun(lagMs: number, now: Date): void {
    this.lags.add(lagMs);
    if (this.told.state === 'paused') this.tell({ state: 'connecting', resumedAt: now });
    this.tell({ lagMs, lagP99Ms: this.lags.p99() });
  }

  answered(cost: PollCost, lastPollAt: Date): void {
    this.tell({ cost, lastPollAt });
  }

  /** @returns whether there was a trouble before */
  watched(intervalMs: number, isAsSet: boolean): boolean {
    const hadTrouble = this.told.error !== null;
    this.tell({ state: isAsSet ? 'watched' : 'backs_off', intervalMs, error: null });
    return hadTrouble;
  }

  runs({ count, waiting }: Running): void {
    this.tell({ running: count, waiting });
  }

  /** @returns the trouble when it is another than before */
  failed(error: unknown, intervalMs: number, now: Date): Trouble | null {
    const before = this.told.error;
    const trouble = troubleFrom(error, before, now);
    this.tell({ state: 'error', error: trouble, intervalMs });
    return trouble.code === before?.code ? null : trouble;
  }

  paused(): void {
    this.tell({ state: 'paused', running: 0, waiting: 0, error: null });
  }

  private tell(news: Partial<Told>): void {
    this.told = { ...this.told, ...news };
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
