'use client';
import { useLocale, useTranslations } from 'use-intl';
import type { MonthStatistics } from '#core/contract/statistics.ts';
import { formatDay, monthName, weekdayName } from '#core/format/calendar.ts';
import { formatCount } from '#core/format/count.ts';
import { ChangeMark } from './change-mark.tsx';
import { CLASS_FILLS } from './class-look.ts';
import { formatUs } from './figures.ts';

/** The daily chart in figures. */
export function DayTable({ statistics }: { statistics: MonthStatistics }) {
  const t = useTranslations('statistics');
  const locale = useLocale();
  const { days, daysBefore, monthBefore } = statistics;
  const classes = CLASS_FILLS.filter(({ name }) =>
    days.some(d => d.classes.some(c => c.class === name && c.totalUs > 0)),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <div className="day-table" tabIndex={0}>
      <table className="num">
        <thead>
          <tr>
            <th scope="col">{t('day')}</th>
            <th className="r" scope="col">
              {t('slowTime')}
            </th>
            {classes.map(({ name }) => (
              <th className="r" key={name} scope="col">
                {name}
              </th>
            ))}
            <th className="r" scope="col">
              {t('executions')}
            </th>
            {monthBefore ? (
              <th className="r" scope="col">
                {t('vs', { month: monthName(monthBefore, locale, true) })}
              </th>
            ) : null}
            <th className="r" scope="col">
              {t('coverage.title')}
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map((day, index) => (
            <tr key={day.date}>
              <td>
                {weekdayName((new Date(`${day.date}T00:00:00Z`).getUTCDay() + 6) % 7, locale)}{' '}
                {formatDay(day.date, locale)}
              </td>
              <td className="r b5">{formatUs(day.totalUs)}</td>
              {classes.map(({ name }) => (
                <td className="r" key={name}>
                  {formatUs(day.classes.find(c => c.class === name)?.totalUs ?? 0)}
                </td>
              ))}
              <td className="r">{formatCount(day.executions)}</td>
              {monthBefore ? (
                <td className="r">
                  <ChangeMark before={daysBefore[index]?.totalUs} none={t('none')} now={day.totalUs} />
                </td>
              ) : null}
              <td className="r">
                {day.coverage.complete} / {day.coverage.wanted}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
