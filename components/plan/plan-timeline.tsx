'use client';
import type { CSSProperties } from 'react';
import { useTranslations } from 'use-intl';
import { useTimes } from '#components/shell/zone.tsx';
import { cx } from '#components/ui/cx.ts';
import { Link } from '#components/ui/link.tsx';
import { formatDuration } from '#core/format/duration.ts';
import type { PlanPeriod } from '#core/plan/plan-periods.ts';

type PlanTimelineProps = {
  plans: readonly { id: string; at: number }[];
  executions: readonly { id: string; start: number; elapsedMs: number }[];
  periods: readonly PlanPeriod[];
  current: string;
  now: number;
};

/** Letters take the colours of series in turn; a letter always stands with its colour. */
const COLOURS = 6;

/** Time runs to the right: a ribbon for each period of one plan, a dot for each execution as high as it took long. */
export function PlanTimeline({ plans, executions, periods, current, now }: PlanTimelineProps) {
  const t = useTranslations('compare');
  const times = useTimes();
  const starts = [...plans.map(({ at }) => at), ...executions.map(({ start }) => start)];
  const [from, to] = [Math.min(...starts), Math.max(...starts, now) + 1];
  const place = (at: number): string => `${(100 * (Math.min(Math.max(at, from), to) - from)) / (to - from)}%`;
  const longest = Math.max(...executions.map(({ elapsedMs }) => elapsedMs), 1);
  const colourAt = (at: number): number => colourOf(periods.findLast(period => period.from <= at) ?? periods[0]);
  const time = (at: number) => times.time(new Date(at).toISOString(), now);
  return (
    <>
      <div className="tl">
        {periods.map((period, index) => (
          <Link
            aria-current={isIn(period, plans, current) ? 'true' : undefined}
            className={cx('tl-band', isIn(period, plans, current) && 'on')}
            href={`/plans/${encodeURIComponent(period.last)}`}
            key={period.from}
            style={band(
              index === 0 ? '0%' : place(period.from),
              period.to === null ? '100%' : place(period.to),
              period,
            )}
            title={t('since', { letter: period.letter, time: time(period.from) })}
          >
            {period.letter}
          </Link>
        ))}
        {periods.slice(1).map(period => (
          <i aria-hidden className="tl-change" key={period.from} style={{ left: place(period.from) }} />
        ))}
        {executions.map(({ id, start, elapsedMs }) => (
          <Link
            aria-hidden
            className="tl-dot"
            href={`/live?sel=${encodeURIComponent(id)}`}
            key={id}
            style={{
              left: place(start),
              bottom: `${(elapsedMs / longest) * 38}px`,
              background: `var(--s${colourAt(start)})`,
            }}
            tabIndex={-1}
            title={`${time(start)} · ${formatDuration(elapsedMs)}`}
          />
        ))}
        {plans.map(({ id, at }) => (
          <Link
            aria-label={t('planAt', { time: time(at) })}
            className={cx('tl-plan', id === current && 'on')}
            href={`/plans/${encodeURIComponent(id)}`}
            key={id}
            style={{ left: place(at) }}
            title={t('planAt', { time: time(at) })}
          />
        ))}
      </div>
      <div className="row between muted tl-axis">
        <span>{time(from)}</span>
        <b>{periods.length > 1 ? t('changedAt', { time: time(periods.at(-1)?.from ?? 0) }) : t('neverChanged')}</b>
        <span>
          {executions.length > 0 ? `${t('longest', { time: formatDuration(longest) })} · ` : ''}
          {time(to)}
        </span>
      </div>
    </>
  );
}

function colourOf(period: PlanPeriod | undefined): number {
  return 1 + (((period?.letter.charCodeAt(0) ?? 65) - 65) % COLOURS);
}

function band(left: string, right: string, period: PlanPeriod): CSSProperties {
  return { left, width: `calc(${right} - ${left})`, '--band': `var(--s${colourOf(period)})` } as CSSProperties;
}

function isIn({ from, to }: PlanPeriod, plans: PlanTimelineProps['plans'], id: string): boolean {
  const at = plans.find(plan => plan.id === id)?.at ?? 0;
  return at >= from && (to === null || at < to);
}
