/** A stretch of time in which a digest had plans of one shape. */
export type PlanPeriod = {
  /** `A` for the first shape that was seen, `B` for the next; a shape that comes back keeps its letter. */
  letter: string;
  shape: string;
  /** Milliseconds since the epoch; the first begins with the first plan, each ends where the next begins. */
  from: number;
  to: number | null;
  /** The first and the last plan of the period. */
  first: string;
  last: string;
};

/** Percentiles of execution times, milliseconds. */
export type Times = { executions: number; p50Ms: number; p95Ms: number };

/** The periods of plans that stand oldest first; plans whose shape is not known say nothing. */
export function planPeriods(plans: readonly { id: string; at: number; shape: string | null }[]): PlanPeriod[] {
  const letters = new Map<string, string>();
  const periods: PlanPeriod[] = [];
  for (const { id, at, shape } of plans) {
    if (shape === null) continue;
    const current = periods.at(-1);
    if (current?.shape === shape) {
      current.last = id;
      continue;
    }
    if (current) current.to = at;
    const letter = letters.get(shape) ?? letterOf(letters.size);
    letters.set(shape, letter);
    periods.push({ letter, shape, from: at, to: null, first: id, last: id });
  }
  return periods;
}

/** Times of the executions that started within a period; the first period also has what ran before its first plan. */
export function timesOf(
  periods: readonly PlanPeriod[],
  at: number,
  executions: readonly { start: number; elapsedMs: number }[],
): Times | null {
  const { from = 0, to = null } = periods[at] ?? {};
  const elapsed = executions
    .filter(({ start }) => (at === 0 || start >= from) && (to === null || start < to))
    .map(({ elapsedMs }) => elapsedMs)
    .sort((a, b) => a - b);
  if (elapsed.length === 0) return null;
  const quantile = (q: number): number => elapsed[Math.min(elapsed.length - 1, Math.floor(q * elapsed.length))] ?? 0;
  return { executions: elapsed.length, p50Ms: quantile(0.5), p95Ms: quantile(0.95) };
}

/** A to Z, then A1, B1, ... */
function letterOf(index: number): string {
  const round = Math.floor(index / 26);
  return `${String.fromCharCode(65 + (index % 26))}${round === 0 ? '' : round}`;
}
