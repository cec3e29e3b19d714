'use client';
import { BarChart3, Table2 } from 'lucide-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { lazyEarly } from '#components/ui/lazy-early.tsx';
import type { MonthStatistics } from '#core/contract/statistics.ts';
import { spanName } from '#core/format/calendar.ts';
import { ChartFrame } from './chart-frame.tsx';
import { CLASS_FILLS } from './class-look.ts';
import { CoverageStrip } from './coverage-strip.tsx';
import { DayPicture } from './day-picture.tsx';
import { DayTable } from './day-table.tsx';
import { formatUs } from './figures.ts';

const DayChart = lazyEarly(() => import('./day-chart.tsx').then(m => m.DayChart));
const HEIGHT = 216;

export type DayCardProps = { statistics: MonthStatistics; onDays: (a: number, b: number) => void };

/** Slow time per day: the chart, or the same as a table; coverage below. */
export function DayCard({ statistics, onDays }: DayCardProps) {
  const t = useTranslations('statistics');
  const [table, setTable] = useState(false);
  const { days, daysBefore, monthBefore } = statistics;
  return (
    <Card
      actions={
        <>
          <DayLegend statistics={statistics} />
          <Button
            aria-label={t(table ? 'asChart' : 'asTable')}
            icon
            look="ghost"
            onClick={() => setTable(!table)}
            small
            title={t(table ? 'asChart' : 'asTable')}
          >
            <Icon as={table ? BarChart3 : Table2} size="s" />
          </Button>
        </>
      }
      note={t('perDayDrag')}
      title={t('perDay')}
    >
      {table ? (
        <DayTable statistics={statistics} />
      ) : (
        <div className="body">
          <DaySummary statistics={statistics}>
            <ChartFrame height={HEIGHT} picture={<DayPicture days={days} daysBefore={daysBefore} height={HEIGHT} />}>
              <DayChart days={days} daysBefore={daysBefore} height={HEIGHT} monthBefore={monthBefore} onDays={onDays} />
            </ChartFrame>
          </DaySummary>
          <CoverageStrip days={days} />
        </div>
      )}
    </Card>
  );
}

function DaySummary({ statistics, children }: { statistics: MonthStatistics; children: React.ReactNode }) {
  const t = useTranslations('statistics');
  const most = statistics.days.reduce((best, day) => (day.totalUs > best.totalUs ? day : best));
  const label = t('perDaySummary', {
    total: formatUs(statistics.total.now.totalUs),
    day: Number(most.date.slice(8)),
    most: formatUs(most.totalUs),
  });
  return (
    <div aria-label={label} role="img">
      {children}
    </div>
  );
}

function DayLegend({ statistics }: { statistics: MonthStatistics }) {
  const locale = useLocale();
  const { byClass, daysBefore } = statistics;
  const there = CLASS_FILLS.filter(({ name }) => byClass.some(c => c.class === name && c.now.totalUs > 0));
  return (
    <div className="legend">
      {there.map(({ name, ground }, index) => (
        <span className={index > 1 ? 'only-wide' : undefined} key={name}>
          <i className={ground} />
          {name}
        </span>
      ))}
      {daysBefore.length > 0 ? (
        <span>
          <i className="dash" />
          {spanName(daysBefore, locale, daysBefore.length < 28)}
        </span>
      ) : null}
    </div>
  );
}
