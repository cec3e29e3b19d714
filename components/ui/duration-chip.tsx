import { formatDuration } from '#core/format/duration.ts';
import { heatOfTime } from '#core/format/heat.ts';
import { cx } from './cx.ts';

type DurationChipProps = {
  /** Milliseconds. */
  ms: number;
  /** Shows `≥`: the true time may be longer. */
  lowerBound?: boolean;
};

/** A time on the heat ramp: mono, right-aligned, readable without its colour. */
export function DurationChip({ ms, lowerBound = false }: DurationChipProps) {
  return <span className={cx('dur', `h${heatOfTime(ms)}`)}>{`${lowerBound ? '≥ ' : ''}${formatDuration(ms)}`}</span>;
}
