/** A small seeded random source, so that a run of the workload can be repeated. */
export type Random = {
  /** A number in [0, 1). */
  readonly next: () => number;
  /** A whole number in [low, high]. */
  readonly int: (low: number, high: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
  readonly hex: (length: number) => string;
};

/** A linear congruential generator (constants of Numerical Recipes), its low bits left out. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) / 0x1_00_00_00;
  };
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    pick: <T>(items: readonly T[]) => items[int(0, items.length - 1)] as T, // callers give lists that are not empty
    hex: length => Array.from({ length }, () => int(0, 15).toString(16)).join(''),
  };
}
