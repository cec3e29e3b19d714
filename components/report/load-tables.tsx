'use client';
import { useLocale, useTranslations } from 'use-intl';
import { ChangeMark } from '#components/statistics/change-mark.tsx';
import { CLASS_FILLS } from '#components/statistics/class-look.ts';
import { FigureTable } from '#components/statistics/figure-table.tsx';
import { formatShare, formatUs } from '#components/statistics/figures.ts';
import { useMonthLinks } from '#components/statistics/use-month-links.ts';
import { ClassChip } from '#components/ui/class-chip.tsx';
import { Link } from '#components/ui/link.tsx';
import type { ReportModel } from '#core/contract/reports.ts';
import type { MonthStatistics } from '#core/contract/statistics.ts';
import { spanName } from '#core/format/calendar.ts';
import { formatCount, formatFull } from '#core/format/count.ts';

type ClassRow = MonthStatistics['byClass'][number];
type InstanceRow = MonthStatistics['byInstance'][number];

/** The load by class and by instance. */
export function LoadTables({ model }: { model: ReportModel }) {
  return (
    <>
      <div className="tw">
        <ByClass statistics={model.statistics} />
      </div>
      <div className="tw">
        <ByInstance statistics={model.statistics} />
      </div>
    </>
  );
}

type TableProps = { statistics: MonthStatistics };

function ByClass({ statistics }: TableProps) {
  const t = useTranslations('report');
  const { byClass, total } = statistics;
  const vs = useVersus(statistics);
  const p95 = useP95();
  const all = Math.max(1, total.now.totalUs);
  return (
    <FigureTable<ClassRow>
      className="rt num"
      columns={[
        {
          key: 'class',
          head: t('column.class'),
          cell: row => (
            <span className="row">
              <ClassChip value={row.class} /> {row.class}
            </span>
          ),
          total: t('total'),
        },
        {
          key: 'time',
          head: t('figure.time'),
          look: 'r b5',
          cell: row => formatUs(row.now.totalUs),
          total: formatUs(total.now.totalUs),
        },
        {
          key: 'share',
          head: t('column.share'),
          look: 'r',
          cell: row => formatShare(row.now.totalUs / all),
          total: formatShare(1),
        },
        {
          key: 'digests',
          head: t('column.digests'),
          look: 'r hide-n',
          cell: row => formatFull(row.now.digests),
          total: formatFull(total.now.digests),
        },
        { key: 'p95', head: 'p95', look: 'r hide-n', cell: row => p95(row.now.p95Us), total: p95(total.now.p95Us) },
        vs && { ...vs, total: <ChangeMark before={total.before?.totalUs} now={total.now.totalUs} /> },
      ]}
      keyOf={row => row.class}
      rows={byClass}
    />
  );
}

function ByInstance({ statistics }: TableProps) {
  const t = useTranslations('report');
  const { byInstance, lowerBounds, month } = statistics;
  const links = useMonthLinks(month);
  const vs = useVersus(statistics);
  const p95 = useP95();
  const most = Math.max(1, ...byInstance.map(i => i.now.totalUs));
  const bound = (row: InstanceRow) => (lowerBounds.includes(row.name ?? '') ? '≥\u202f' : '');
  return (
    <FigureTable<InstanceRow>
      className="rt num"
      columns={[
        {
          key: 'instance',
          head: t('column.instance'),
          look: 'b5',
          cell: row => (
            <Link className="plain-link" href={links.digests({ instance: [row.name ?? ''] })}>
              {row.name}
            </Link>
          ),
        },
        { key: 'time', head: t('figure.time'), look: 'r', cell: row => `${bound(row)}${formatUs(row.now.totalUs)}` },
        {
          key: 'mix',
          head: t('column.shareByClass'),
          look: 'mixcol hide-n',
          cell: row => <ClassMix row={row} width={row.now.totalUs / most} />,
        },
        {
          key: 'executions',
          head: t('figure.executions'),
          look: 'r hide-n',
          cell: row => formatCount(row.now.executions),
        },
        { key: 'p95', head: 'p95', look: 'r', cell: row => p95(row.now.p95Us) },
        vs,
      ]}
      keyOf={row => row.name ?? ''}
      rows={byInstance}
    />
  );
}

/** A bar of the classes. @param width its part of the column, 0 to 1 */
function ClassMix({ row, width }: { row: InstanceRow; width: number }) {
  return (
    <span className="mix" style={{ width: `${width * 100}%` }}>
      {CLASS_FILLS.map(({ name, ground }) => {
        const us = row.classes.find(c => c.class === name)?.totalUs ?? 0;
        return us > 0 ? <i className={ground} key={name} style={{ flex: us / 1e6 }} /> : null;
      })}
    </span>
  );
}

type Measured = { now: { totalUs: number }; before: { totalUs: number } | null };

/** The column that compares slow time with the month before; null when there is none. */
export function useVersus({ monthBefore, daysBefore }: Pick<MonthStatistics, 'monthBefore' | 'daysBefore'>) {
  const t = useTranslations('report');
  const locale = useLocale();
  if (monthBefore === null) return null;
  return {
    key: 'vs',
    head: t('vs', { month: spanName(daysBefore, locale, true) }),
    look: 'r',
    cell: (row: Measured) => <ChangeMark before={row.before?.totalUs} none={t('none')} now={row.now.totalUs} />,
  };
}

function useP95(): (us: number | null) => string {
  const t = useTranslations('report');
  return us => (us === null ? t('none') : formatUs(us));
}
