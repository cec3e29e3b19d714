/** Thin no-break space: stands between a figure and its unit. */
export const THIN = '\u202f';

/** Figure with its unit, kept on one line. */
export function withUnit(figure: string, unit: string): string {
  return `${figure}${THIN}${unit}`;
}

/** Three significant digits for a value from 1 to 999, such as `1.20`, `31.9`, `842`. */
export function threeDigits(value: number): string {
  if (value < 9.995) return value.toFixed(2);
  return value < 99.95 ? value.toFixed(1) : value.toFixed(0);
}
