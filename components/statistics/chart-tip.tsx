import type { ReactNode } from 'react';

export type TipLine = { key: string; label: ReactNode; value: string; fill?: string; strong?: boolean };

/** The body of a chart's tooltip: a head, a line a series, and what else belongs to it. */
export function ChartTip({ head, lines, foot }: { head: string; lines: readonly TipLine[]; foot?: ReactNode }) {
  return (
    <div className="tip">
      <b>{head}</b>
      <dl>
        {lines.map(line => (
          <div className={line.strong ? 'strong' : undefined} key={line.key}>
            <dt>
              <i style={line.fill ? { background: line.fill } : undefined} />
              {line.label}
            </dt>
            <dd>{line.value}</dd>
          </div>
        ))}
      </dl>
      {foot ? <p>{foot}</p> : null}
    </div>
  );
}
