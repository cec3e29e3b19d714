import type { ReactNode } from 'react';
import type { Change } from '#core/format/change.ts';
import { cx } from './cx.ts';

/** One card of hairline cells; each child is a `Stat`. */
export function StatStrip({ children }: { children: ReactNode }) {
  return <dl className="card stats">{children}</dl>;
}

type StatProps = {
  label: ReactNode;
  sub?: ReactNode;
  tone?: 'warn' | 'crit';
  mono?: boolean;
  /** Takes the whole row where the strip breaks into two columns. */
  wide?: boolean;
  /** Left out on small screens. */
  onlyWide?: boolean;
  children: ReactNode;
};

/** Label, figure, one muted line below. */
export function Stat({ label, sub, tone, mono, wide, onlyWide, children }: StatProps) {
  return (
    <div className={cx('stat', wide && 'wide', onlyWide && 'only-wide')}>
      <dt>{label}</dt>
      <dd className={cx(tone, mono && 'mono')}>{children}</dd>
      {sub ? <dd className="sub">{sub}</dd> : null}
    </div>
  );
}

/** Figure with a smaller unit. */
export function Figure({ figure, unit }: { figure: string; unit: string }) {
  return (
    <span>
      {figure}
      <span className="unit">{unit}</span>
    </span>
  );
}

/** A change; coloured when it is notable, `moreIsWorse` says which way. */
export function Delta({ change, moreIsWorse = true }: { change: Change; moreIsWorse?: boolean }) {
  const worse = change.rising === moreIsWorse;
  return <span className={cx('delta', change.notable && (worse ? 'worse' : 'better'))}>{change.text}</span>;
}
