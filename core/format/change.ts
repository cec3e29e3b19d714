import { threeDigits, withUnit } from './unit.ts';

export type Change = {
  /** `↑ 13 %`, `↓ 4.2 %`, `×5.4`. */
  text: string;
  /** The same without an arrow. */
  figure: string;
  /** Whether it is big enough to be coloured: from five percent. */
  notable: boolean;
  rising: boolean;
};

/** The change from `before` to `now`; null when there is nothing to compare with. */
export function describeChange(now: number, before: number | null): Change | null {
  if (before === null || before === 0) return null;
  const ratio = now / before;
  const percent = (ratio - 1) * 100;
  const size = Math.abs(percent);
  const rising = percent > 0;
  if (ratio >= 3) return told(`×${ratio < 9.95 ? ratio.toFixed(1) : threeDigits(ratio)}`, '', true, rising);
  const shown = size < 9.95 ? size.toFixed(1) : size.toFixed(0);
  if (Number(shown) === 0) return told(withUnit('0', '%'), '', false, false);
  return told(withUnit(shown, '%'), rising ? '↑ ' : '↓ ', size >= 5, rising);
}

function told(figure: string, arrow: string, notable: boolean, rising: boolean): Change {
  return { text: arrow + figure, figure, notable, rising };
}
