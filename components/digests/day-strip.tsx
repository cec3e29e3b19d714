'use client';
import { useTranslations } from 'use-intl';
import { formatUs } from '#components/statistics/figures.ts';

const MINUTE = 60_000_000;
/** Slow time of a day from which each step of the ramp begins. */
const STEPS = [1, 5, 15, 30, 60, 120].map(minutes => minutes * MINUTE);

/** Step of the heat ramp for the slow time of a day in microseconds: 0, 1, 5, 15, 30, 60, 120 minutes. */
export function heatOfDay(us: number): number {
  return STEPS.filter(step => us >= step).length;
}

/** One mark a day of the month, by its slow time; a dotted line where the digest was not seen. */
export function DayStrip({ daysUs, daysSeen }: { daysUs: readonly number[]; daysSeen: number }) {
  const t = useTranslations('digests');
  const marks = daysUs.map((us, index) => ({ day: index + 1, us, x: index * 3 }));
  return (
    <span className="row strip-cell">
      <svg
        aria-label={t('seen', { seen: daysSeen, all: daysUs.length })}
        className="ds"
        height="14"
        role="img"
        width={daysUs.length * 3}
      >
        {marks.map(({ day, us, x }) =>
          us === 0 ? (
            <rect fill="var(--border-strong)" height="1" key={day} width="1" x={x + 0.5} y="6.5" />
          ) : (
            <rect className={`f${Math.max(1, heatOfDay(us))}`} height="14" key={day} rx="0.5" width="2.2" x={x} y="0">
              <title>{`${day}: ${formatUs(us)}`}</title>
            </rect>
          ),
        )}
      </svg>
      <span className="num muted">{daysSeen}</span>
    </span>
  );
}
