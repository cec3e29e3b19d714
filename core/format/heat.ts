export type Heat = 0 | 1 | 2 | 3 | 4 | 5 | 6;

const BY_TIME_S = [1, 2, 5, 10, 30, 60] as const;
const BY_SHARE = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5] as const;

const step = (value: number, steps: readonly number[]): Heat => steps.filter(s => value >= s).length as Heat;

/** Step of the heat ramp for an execution time in milliseconds: 0, 1, 2, 5, 10, 30, 60 s. */
export function heatOfTime(ms: number): Heat {
  return step(ms / 1_000, BY_TIME_S);
}

/** Step of the heat ramp for a share of a cost, 0 to 1: 0, .5, 2, 5, 10, 25, 50 %. */
export function heatOfShare(share: number): Heat {
  return step(share, BY_SHARE);
}
