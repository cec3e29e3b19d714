'use client';
import { useLocale, useTranslations } from 'use-intl';
import { Card } from '#components/ui/card.tsx';
import { cx } from '#components/ui/cx.ts';
import { weekdayName } from '#core/format/calendar.ts';
import { formatUs } from './figures.ts';

const two = (n: number) => String(n).padStart(2, '0');
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const STEPS = [0, 1, 2, 3, 4, 5, 6] as const;

/** Slow time by hour and weekday of the report time zone, on the heat ramp; its greatest cell is the hottest. */
export function HeatMap({ hours }: { hours: readonly (readonly number[])[] }) {
  const t = useTranslations('statistics.heat');
  const locale = useLocale();
  const cells = hours.flatMap((row, day) => row.map((us, hour) => ({ day, hour, us })));
  const most = cells.reduce((best, cell) => (cell.us > best.us ? cell : best), { day: 0, hour: 0, us: 0 });
  const heat = (us: number) => (us === 0 || most.us === 0 ? 0 : Math.min(6, Math.ceil((us / most.us) * 6)));
  const name = (day: number, hour: number) =>
    t('cell', { day: weekdayName(day, locale), from: `${two(hour)}:00`, to: `${two(hour + 1)}:00` });
  const legend = (
    <span className="row num t2 heat-legend">
      0
      <span aria-hidden className="ramp">
        {STEPS.map(step => (
          <i className={`h${step}`} key={step} />
        ))}
      </span>
      {formatUs(most.us)}
    </span>
  );
  return (
    <Card actions={legend} title={t('title')}>
      <div className="body">
        <div
          aria-label={
            most.us === 0 ? t('nothing') : t('summary', { when: name(most.day, most.hour), time: formatUs(most.us) })
          }
          className="heat"
          role="img"
        >
          {hours.map((row, day) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a weekday is its place
            <div className="heat-row" key={day}>
              <span>{weekdayName(day, locale)}</span>
              {row.map((us, hour) => (
                <i
                  className={cx(`h${heat(us)}`)}
                  // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its place
                  key={hour}
                  title={`${name(day, hour)}: ${formatUs(us)}`}
                />
              ))}
            </div>
          ))}
          <div aria-hidden className="heat-row axis">
            <span />
            {HOURS.map(hour => (
              <em key={hour}>{hour % 3 === 0 ? two(hour) : ''}</em>
            ))}
          </div>
        </div>
      </div>
    </Card>
  );
}
