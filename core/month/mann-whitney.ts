/**
 * Two-sided Mann-Whitney U test with the normal approximation, correction for ties and for continuity: the chance that two
 * samples of one distribution differ in rank as much as these. Its figures agree with R's wilcox.test(exact = FALSE).
 * H. B. Mann, D. R. Whitney, Annals of Mathematical Statistics 18 (1947) 50-60.
 *
 * @returns null when a sample is too small to tell anything (fewer than 4 values), or all values are equal
 */
export function mannWhitney(a: readonly number[], b: readonly number[]): number | null {
  if (a.length < 4 || b.length < 4) return null;
  const { rankSumOfA, tieTerm } = rank(a, b);
  const n = a.length + b.length;
  const u = rankSumOfA - (a.length * (a.length + 1)) / 2;
  const mean = (a.length * b.length) / 2;
  const variance = ((a.length * b.length) / 12) * (n + 1 - tieTerm / (n * (n - 1)));
  if (variance <= 0) return null;
  const distance = Math.max(0, Math.abs(u - mean) - 0.5);
  return Math.min(1, 2 * upperTail(distance / Math.sqrt(variance)));
}

/** Ranks of all values together, equal values sharing the mean of theirs; `tieTerm` is the sum of t^3 - t. */
function rank(a: readonly number[], b: readonly number[]): { rankSumOfA: number; tieTerm: number } {
  const all = [...a.map(value => ({ value, ofA: true })), ...b.map(value => ({ value, ofA: false }))];
  all.sort((x, y) => x.value - y.value);
  let rankSumOfA = 0;
  let tieTerm = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to++;
    const ties = to - from;
    const shared = (from + 1 + to) / 2;
    for (let i = from; i < to; i++) if (all[i]?.ofA) rankSumOfA += shared;
    tieTerm += ties ** 3 - ties;
    from = to;
  }
  return { rankSumOfA, tieTerm };
}

/** Chance that a standard normal value exceeds z >= 0. Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.17; error below 7.5e-8. */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.231_641_9 * z);
  const weights = [0.319_381_53, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429];
  const polynomial = weights.reduceRight((sum, weight) => (sum + weight) * t, 0);
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
}
