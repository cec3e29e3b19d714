import { afterAnswer, afterFailure, type BackOff, intervalOf, OPEN_AFTER, pauseOf, STEADY } from './back-off.ts';
import { nextBeat, phaseOf } from './beat.ts';

/**
 * When one instance is asked: on a drift-free beat that is rarer while its server answers slowly, and after failures at growing pauses.
 * `set` is the interval that the settings ask for; all in milliseconds, moments on the worker's monotonic clock.
 */
export class PollRhythm {
  private readonly origin = performance.now();
  private readonly phase: number;
  private state: BackOff = STEADY;

  /** @param slot place in the spread of polls over the interval */
  constructor(slot: number) {
    this.phase = phaseOf(slot);
  }

  interval(set: number): number {
    return intervalOf(this.state, set);
  }

  /** The pause to the next try after failures, as it is on average. */
  pause(set: number): number {
    return Math.round(pauseOf(this.state, set, 0.5));
  }

  next(set: number, now: number): number {
    if (this.state.failures > 0) return now + pauseOf(this.state, set, Math.random());
    const interval = this.interval(set);
    return nextBeat(this.origin + (this.phase - 1) * interval, interval, now);
  }

  answered(roundTripMs: number, set: number): void {
    this.state = afterAnswer(this.state, roundTripMs, set);
  }

  /** @returns whether this failure opened the circuit */
  failed(): boolean {
    this.state = afterFailure(this.state);
    return this.state.failures === OPEN_AFTER;
  }

  /** Whether the circuit is open. */
  isOpen(): boolean {
    return this.state.failures >= OPEN_AFTER;
  }

  reset(): void {
    this.state = STEADY;
  }
}
