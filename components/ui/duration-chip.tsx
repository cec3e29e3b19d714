import { formatClock, formatDuration, formatStoppedClock } from '#core/format/duration.ts';
import { heatOfTime } from '#core/format/heat.ts';
import { cx } from './cx.ts';

type DurationChipProps = {
  /** Milliseconds. */
  ms: number;
  /** `clock` ticks, `stopped` is a clock that lost its connection, `time` is a finished time. */
  as?: 'time' | 'clock' | 'stopped';
  /** Shows `≥`: the true time may be longer. */
  lowerBound?: boolean;
};

/** A time on the heat ramp: mono, right-aligned, readable without its colour. */
export function DurationChip({ ms, as = 'time', lowerBound = false }: DurationChipProps) {
  const text = as === 'time' ? formatDuration(ms) : as === 'clock' ? formatClock(ms) : formatStoppedClock(ms);
  return <span className={cx('dur', `h${heatOfTime(ms)}`)}>{lowerBound || as === 'stopped' ? `≥ ${text}` : text}</span>;
}
