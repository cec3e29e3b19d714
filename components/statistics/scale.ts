export type TimeUnit = { unit: 'h' | 'min' | 's' | 'ms'; us: number };
const UNITS: readonly TimeUnit[] = [
  { unit: 'h', us: 3_600_000_000 },
  { unit: 'min', us: 60_000_000 },
  { unit: 's', us: 1_000_000 },
  { unit: 'ms', us: 1_000 },
];

/** The largest unit of which the greatest value has at least two. */
export function unitOf(maxUs: number): TimeUnit {
  return UNITS.find(({ us }) => maxUs >= 2 * us) ?? { unit: 'ms', us: 1_000 };
}

/** Round marks from 0 to at least `max`, at most five: steps of 1, 2, 2.5 or 5 by powers of ten. */
export function niceTicks(max: number): number[] {
  if (!(max > 0)) return [0, 1];
  const raw = max / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map(s => s * power).find(s => s >= raw * (1 - 1e-9)) ?? raw;
  const count = Math.ceil(max / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(12)));
}
