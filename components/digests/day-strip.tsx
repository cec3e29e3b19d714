'use client';
import { useLocale, useTranslations } from 'use-intl';
import { formatUs } from '#components/statistics/figures.ts';
import { formatDay } from '#core/format/calendar.ts';

const MINUTE = 60_000_000;
/** Slow time of a day from which each step of the ramp begins. */
const STEPS = [1, 5, 15, 30, 60, 120].map(minutes => minutes * MINUTE);

/** Step of the heat ramp for the slow time of a day in microseconds: 0, 1, 5, 15, 30, 60, 120 minutes. */
function heatOfDay(us: number): number {
  return STEPS.filter(step => us >= step).length;
}

type DayStripProps = {
  /** Each day that is looked at, with its slow time. */
  days: readonly string[];
  daysUs: readonly number[];
  daysSeen: number;
};

/** One mark a day, by its slow time; a dotted line where the digest was not seen. */
export function DayStrip({ days, daysUs, daysSeen }: DayStripProps) {
  const t = useTranslations('digests');
  const locale = useLocale();
  const marks = days.map((day, index) => ({ day, us: daysUs[index] ?? 0, x: index * 3 }));
  return (
    <span className="row strip-cell">
      <svg
        aria-label={t('seen', { seen: daysSeen, all: days.length })}
        className="ds"
        height="14"
        role="img"
        width={days.length * 3}
      >
        {marks.map(({ day, us, x }) =>
          us === 0 ? (
            <rect fill="var(--border-strong)" height="1" key={day} width="1" x={x + 0.5} y="6.5" />
          ) : (
            <rect className={`f${Math.max(1, heatOfDay(us))}`} height="14" key={day} rx="0.5" width="2.2" x={x} y="0">
              <title>{`${formatDay(day, locale)}: ${formatUs(us)}`}</title>
            </rect>
          ),
        )}
      </svg>
      <span className="num muted">{daysSeen}</span>
    </span>
  );
}
