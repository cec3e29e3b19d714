/** How often a server is asked, by how it answers. Pure: milliseconds in, milliseconds out. */
export type BackOff = {
  /** Doublings of the interval because the server answers slowly. */
  readonly slowness: number;
  /** Failures in a row. */
  readonly failures: number;
};

export const STEADY: BackOff = { slowness: 0, failures: 0 };

/** A poll that takes more than this share of its interval makes the next ones rarer; less than half of it, more frequent. */
const SLOW_SHARE = 0.25;
const LONGEST_INTERVAL_MS = 30_000;
/** From this many failures in a row on the circuit is open: tries come at growing pauses. */
export const OPEN_AFTER = 3;
const FIRST_PAUSE_MS = 2_000;
/** A server that comes back is watched again within this. */
const LONGEST_PAUSE_MS = 20_000;

/** The interval in force. @param set what the settings say, milliseconds */
export function intervalOf(state: BackOff, set: number): number {
  return Math.max(set, Math.min(set * 2 ** state.slowness, LONGEST_INTERVAL_MS));
}

export function afterAnswer(state: BackOff, roundTripMs: number, set: number): BackOff {
  const share = roundTripMs / intervalOf(state, set);
  if (share > SLOW_SHARE && intervalOf(state, set) < LONGEST_INTERVAL_MS) {
    return { slowness: state.slowness + 1, failures: 0 };
  }
  // Halving the interval doubles the share: step back only where that would not be slow again.
  const calmer = state.slowness > 0 && share < SLOW_SHARE / 2 ? 1 : 0;
  return { slowness: state.slowness - calmer, failures: 0 };
}

export function afterFailure(state: BackOff): BackOff {
  return { ...state, failures: state.failures + 1 };
}

/**
 * Time to the next try, counted from the last.
 * @param random 0 to 1: spreads the tries of many workers
 */
export function pauseOf(state: BackOff, set: number, random: number): number {
  const interval = intervalOf(state, set);
  if (state.failures < OPEN_AFTER) return interval;
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (state.failures - OPEN_AFTER), LONGEST_PAUSE_MS);
  return Math.max(interval, pause * (0.8 + 0.4 * random));
}
