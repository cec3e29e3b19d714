/** Random numbers that are the same at each run: mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An index below `count` whose frequency falls with its rank, as those of tables, users and servers do. */
export function ranked(random: () => number, count: number): number {
  return Math.min(count - 1, Math.floor(count ** random()) - 1 + (random() < 0.02 ? Math.floor(random() * count) : 0));
}
