import { cx } from '#components/ui/cx.ts';
import { formatSignedUs } from './figures.ts';

/** Slow time more or less than in the month before, in microseconds; nothing where that cannot be told. */
export function Moved({ us, className }: { us: number | null; className: string }) {
  if (us === null) return <span className={className} />;
  return <span className={cx(className, us > 0 ? 'crit' : 'good')}>{formatSignedUs(us)}</span>;
}
