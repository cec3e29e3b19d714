'use client';
import { useLocale, useTranslations } from 'use-intl';
import { remarkText } from '#core/collect/remark-words.ts';
import type { MonthStatistics } from '#core/contract/statistics.ts';
import { formatDay } from '#core/format/calendar.ts';
import { AXIS } from './chart-layout.ts';

type Day = MonthStatistics['days'][number];
type Look = 'whole' | 'part' | 'none';

function lookOf({ coverage }: Day): Look {
  if (coverage.complete === coverage.wanted) return 'whole';
  return coverage.complete + coverage.partial === 0 ? 'none' : 'part';
}

/** One mark a day below the chart: read whole, in part (hatched) or not at all; the first gaps in words. */
export function CoverageStrip({ days }: { days: readonly Day[] }) {
  const t = useTranslations('statistics.coverage');
  const locale = useLocale();
  const gaps = days.filter(day => lookOf(day) !== 'whole');
  const partial = gaps.filter(day => lookOf(day) === 'part');
  const missing = gaps.length - partial.length;
  const textOf = (remark: Day['coverage']['remarks'][number]) => `${remark.instance}: ${remarkText(remark, locale)}`;
  const remark = (day: Day) => day.coverage.remarks.map(textOf).join('\n');
  const brief = ({ coverage }: Day) => {
    const [first, ...others] = coverage.remarks;
    if (!first) return null;
    return others.length === 0 ? textOf(first) : t('instances', { count: coverage.remarks.length });
  };
  const named = partial
    .slice(0, 2)
    .map(day => [formatDay(day.date, locale), brief(day)].filter(part => part !== null).join(', '));
  return (
    <>
      <div
        aria-hidden
        className="cov-strip"
        style={{ marginLeft: AXIS, gridTemplateColumns: `repeat(${days.length}, 1fr)` }}
      >
        {days.map(day => (
          <i
            className={lookOf(day)}
            key={day.date}
            title={`${formatDay(day.date, locale)}: ${t('ofInstances', { complete: day.coverage.complete, wanted: day.coverage.wanted })}${remark(day) ? `\n${remark(day)}` : ''}`}
          />
        ))}
      </div>
      <p className="cov-legend muted" style={{ paddingLeft: AXIS }}>
        <span>
          <i className="whole" />
          {t('whole')}
        </span>
        {partial.length > 0 ? (
          <span>
            <i className="part" />
            {t('part')}: {named.join('; ')}
            {partial.length > named.length ? ` +${partial.length - named.length}` : ''}
          </span>
        ) : null}
        {missing > 0 ? (
          <span>
            <i className="none" />
            {t('noneRead', { count: missing })}
          </span>
        ) : null}
      </p>
    </>
  );
}
