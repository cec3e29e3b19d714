import { msToPicoseconds, picosecondsBetween, picosecondsToMs } from './timer.ts';

/** A moment on both of the server's clocks: the timer in picoseconds, the wall clock in milliseconds since the epoch. */
export type Anchor = { timer: bigint; wallMs: number };

/** Milliseconds after which the clocks are to be set beside each other anew, and for which an anchor is compared with later ones. */
const DUE_MS = 10_000;
const COMPARED_MS = 30_000;
/** Milliseconds beyond which the wall clock was set, not read late. */
const CLOCK_SET_MS = 50;

/** The two clocks of a server, set beside each other now and then. */
export class ServerClock {
  /** As they were read. */
  private read: Anchor[] = [];
  private newest: Anchor = { timer: 0n, wallMs: Number.NEGATIVE_INFINITY };

  /** @returns the anchor with its wall clock corrected */
  set(anchor: Anchor): Anchor {
    const compared = this.read.filter(one => anchor.wallMs - one.wallMs < COMPARED_MS);
    this.read = [...compared, anchor];
    this.newest = steadied(anchor, compared);
    return this.newest;
  }

  /** The last anchor that was set. */
  anchor(): Anchor {
    return this.newest;
  }

  /** @param wallMs server clock, milliseconds since the epoch */
  isDue(wallMs: number): boolean {
    return Math.abs(wallMs - this.newest.wallMs) >= DUE_MS;
  }

  /** @returns picoseconds on the timer, once the clock was set */
  timerAt(wallMs: number): bigint {
    return this.newest.timer - msToPicoseconds(this.newest.wallMs - wallMs);
  }
}

/**
 * The anchor with its wall clock corrected by earlier ones. The two clocks of a row are read one after the other; when the server is
 * held up in between, the wall clock comes out late, never early: so the earliest of several projections is the best.
 */
export function steadied(anchor: Anchor, earlier: readonly Anchor[]): Anchor {
  const projections = earlier.map(one => wallOf(anchor.timer, one));
  const plausible = projections.filter(wallMs => Math.abs(wallMs - anchor.wallMs) < CLOCK_SET_MS);
  return { timer: anchor.timer, wallMs: Math.min(anchor.wallMs, ...plausible) };
}

/** The wall clock of a timer value, milliseconds since the epoch with fraction. */
export function wallOf(timer: bigint, anchor: Anchor): number {
  return anchor.wallMs - picosecondsToMs(picosecondsBetween(timer, anchor.timer));
}
