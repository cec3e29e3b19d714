/**
 * The next beat of a drift-free rhythm: the first moment after `now` that is a whole number of intervals from the origin.
 * All in milliseconds of one monotonic clock.
 */
export function nextBeat(origin: number, interval: number, now: number): number {
  return origin + (Math.floor((now - origin) / interval) + 1) * interval;
}

/** Fraction of the interval at which the `slot`-th instance is polled: any number of slots lie far apart (golden ratio). */
export function phaseOf(slot: number): number {
  return (slot * 0.618_033_988_749_895) % 1;
}
