import { threeDigits, withUnit } from './unit.ts';

const STEPS = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'K'],
] as const;

/** A count in full to 9,999, then three digits and K, M, B or T. */
export function formatCount(n: number): string {
  if (Math.abs(n) < 9_999.5) return formatFull(Math.round(n));
  for (const [i, [size, letter]] of STEPS.entries()) {
    const scaled = n / size;
    if (Math.abs(scaled) >= 999.5 && i > 0) {
      const [bigger, biggerLetter] = STEPS[(i - 1) as 0];
      return withUnit(threeDigits(n / bigger), biggerLetter);
    }
    if (Math.abs(scaled) >= 1) return withUnit(threeDigits(scaled), letter);
  }
  return formatFull(n);
}

/** A count that may be less. */
export function formatAtMost(n: number): string {
  return `≤ ${formatCount(n)}`;
}

/** Every digit, grouped by thousands, and up to three decimals: for tooltips and files. */
export function formatFull(n: number): string {
  // By hand: the platform's number formats take a command of 0.2 s a tenth of that to load.
  const [whole = '', decimals] = String(Number(n.toFixed(3))).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals ? `${grouped}.${decimals}` : grouped;
}

/** Bytes as `612 MiB`; three digits from 10 KiB on. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_024) return withUnit(String(Math.round(bytes)), 'B');
  let value = bytes;
  let unit = 'B';
  for (const next of ['KiB', 'MiB', 'GiB', 'TiB']) {
    if (value < 1_023.5) break;
    value /= 1_024;
    unit = next;
  }
  return withUnit(threeDigits(value), unit);
}
