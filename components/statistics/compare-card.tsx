'use client';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Card } from '#components/ui/card.tsx';
import { lazyEarly } from '#components/ui/lazy-early.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { useNear } from '#components/ui/use-near.ts';
import type { MonthStatistics } from '#core/contract/statistics.ts';
import { spanName } from '#core/format/calendar.ts';
import { ChartFrame } from './chart-frame.tsx';
import { MEASURE_COLUMNS, rowsOf, sortRows } from './group-columns.ts';
import type { Group } from './use-table-state.ts';

const CompareBars = lazyEarly(() => import('./compare-bars.tsx').then(m => m.CompareBars));
const METRICS = ['totalUs', 'executions', 'averageUs', 'rowsExamined', 'digests'] as const;
const SHOWN = 10;

/** One measure of the greatest rows, with the bars of the month before. */
export function CompareCard({ statistics, by }: { statistics: MonthStatistics; by: Group }) {
  const t = useTranslations('statistics');
  const locale = useLocale();
  const [metric, setMetric] = useState<(typeof METRICS)[number]>('totalUs');
  const [ref, near] = useNear<HTMLDivElement>();
  const column = MEASURE_COLUMNS.find(c => c.key === metric);
  const rows = sortRows(rowsOf(statistics, by), metric, 'desc').slice(0, SHOWN);
  const { monthBefore, daysBefore } = statistics;
  if (!column) return null;
  const height = rows.length * 30 + 34;
  return (
    <Card
      actions={
        <Segmented
          className="wrap-seg"
          label={t('metric')}
          onChange={setMetric}
          options={METRICS.map(value => ({ value, label: t(`column.${value}`) }))}
          value={metric}
        />
      }
      title={monthBefore ? t('compare.title', { month: spanName(daysBefore, locale) }) : t('compare.alone')}
    >
      <div className="body" ref={ref}>
        <ChartFrame height={height} when={near}>
          <CompareBars
            column={column}
            height={height}
            label={t('compare.label', { metric: t(`column.${metric}`), what: t(`filter.${by}`) })}
            monthBefore={monthBefore}
            month={statistics.month}
            rows={rows}
          />
        </ChartFrame>
      </div>
    </Card>
  );
}
