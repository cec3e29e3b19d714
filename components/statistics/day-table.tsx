'use client';
import { useLocale, useTranslations } from 'use-intl';
import { weekdayOf } from '#core/collect/days.ts';
import type { MonthStatistics } from '#core/contract/statistics.ts';
import { formatDay, spanName, weekdayName } from '#core/format/calendar.ts';
import { formatCount } from '#core/format/count.ts';
import { ChangeMark } from './change-mark.tsx';
import { CLASS_FILLS } from './class-look.ts';
import { type Column, FigureTable } from './figure-table.tsx';
import { formatUs } from './figures.ts';

type Day = MonthStatistics['days'][number];

/** The daily chart in figures. */
export function DayTable({ statistics }: { statistics: MonthStatistics }) {
  const t = useTranslations('statistics');
  const locale = useLocale();
  const { days, daysBefore, total } = statistics;
  const timeOf = (day: Day, name: string) => day.classes.find(c => c.class === name)?.totalUs ?? 0;
  const classes = CLASS_FILLS.filter(({ name }) => days.some(day => timeOf(day, name) > 0));
  const columns: (Column<Day> | null)[] = [
    {
      key: 'day',
      head: t('day'),
      cell: day => `${weekdayName(weekdayOf(day.date), locale)} ${formatDay(day.date, locale)}`,
    },
    { key: 'time', head: t('slowTime'), look: 'r b5', cell: day => formatUs(day.totalUs) },
    ...classes.map(({ name }) => ({
      key: name,
      head: name,
      look: 'r',
      cell: (day: Day) => formatUs(timeOf(day, name)),
    })),
    { key: 'executions', head: t('executions'), look: 'r', cell: day => formatCount(day.executions) },
    total.before === null
      ? null
      : {
          key: 'vs',
          head: t('vs', { month: spanName(daysBefore, locale, true) }),
          look: 'r',
          cell: day => (
            <ChangeMark before={daysBefore[days.indexOf(day)]?.totalUs} none={t('none')} now={day.totalUs} />
          ),
        },
    {
      key: 'coverage',
      head: t('coverage.title'),
      look: 'r',
      cell: day => `${day.coverage.complete} / ${day.coverage.wanted}`,
    },
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <div className="day-table" tabIndex={0}>
      <FigureTable columns={columns} keyOf={day => day.date} rows={days} />
    </div>
  );
}
