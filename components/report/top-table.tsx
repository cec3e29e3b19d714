'use client';
import { useLocale, useTranslations } from 'use-intl';
import { ChangeMark } from '#components/statistics/change-mark.tsx';
import { averageUs, formatShare, formatUs } from '#components/statistics/figures.ts';
import { ClassChip } from '#components/ui/class-chip.tsx';
import { SqlText } from '#components/ui/sql-text.tsx';
import { tidyDigest } from '#components/ui/tidy-digest.ts';
import type { ReportModel } from '#core/contract/reports.ts';
import type { DigestRow } from '#core/contract/statistics.ts';
import { spanName } from '#core/format/calendar.ts';
import { formatCount } from '#core/format/count.ts';
import { DigestId } from './digest-id.tsx';

type By = 'time' | 'count' | 'rows';
type TopTableProps = { model: ReportModel; rows: readonly DigestRow[]; by: By };
type Column = { head: string; text: (row: DigestRow) => React.ReactNode; strong?: boolean };

/** The digests that lead one measure. */
export function TopTable({ model, rows, by }: TopTableProps) {
  const columns = useColumns(model)[by];
  const t = useTranslations('report');
  return (
    <table className="rt big1 num">
      <thead>
        <tr>
          <th scope="col">
            <span className="sr">{t('column.place')}</span>
          </th>
          <th scope="col">{t('column.statement')}</th>
          {columns.map((column, index) => (
            <th
              className={`r${index > 0 && index < columns.length - 1 ? ' hide-n' : ''}`}
              key={column.head}
              scope="col"
            >
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          <tr key={row.digest}>
            <td className="muted">{place + 1}</td>
            <td className="qq">
              <span className="row">
                <ClassChip value={row.class} />
                <span className="sql ell">
                  <SqlText sql={tidyDigest(row.statement).slice(0, 120)} />
                </span>
              </span>
              <span className="sub2 ell">
                <DigestId digest={row.digest} month={model.month} /> {row.instances.join(', ')}
              </span>
            </td>
            {columns.map((column, index) => (
              <td
                className={`r${column.strong ? ' strong' : ''}${index > 0 && index < columns.length - 1 ? ' hide-n' : ''}`}
                key={column.head}
              >
                {column.text(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useColumns(model: ReportModel): Record<By, readonly Column[]> {
  const t = useTranslations('report');
  const locale = useLocale();
  const { total, monthBefore, daysBefore } = model.statistics;
  const time: Column = { head: t('column.time'), text: row => formatUs(row.now.totalUs) };
  const runs: Column = { head: t('column.runs'), text: row => formatCount(row.now.executions) };
  const strong = (column: Column): Column => ({ ...column, strong: true });
  const share = (text: (row: DigestRow) => number): Column => ({
    head: t('column.share'),
    text: row => formatShare(text(row)),
  });
  const average = (row: DigestRow) => averageUs(row.now);
  const change: Column[] = monthBefore
    ? [
        {
          head: t('vs', { month: spanName(daysBefore, locale, true) }),
          text: row => (
            <ChangeMark
              before={total.before && row.before?.totalUs}
              none={t(row.change === 'new' ? 'new' : 'none')}
              now={row.now.totalUs}
            />
          ),
        },
      ]
    : [];
  return {
    time: [
      strong(time),
      share(row => row.share),
      runs,
      { head: 'p95', text: row => (row.now.p95Us === null ? t('none') : formatUs(row.now.p95Us)) },
      ...change,
    ],
    count: [
      strong(runs),
      share(row => row.now.executions / Math.max(1, total.now.executions)),
      { head: t('column.average'), text: row => formatUs(average(row) ?? 0) },
      time,
    ],
    rows: [
      { head: t('column.examined'), text: row => formatCount(row.now.rowsExamined), strong: true },
      share(row => row.now.rowsExamined / Math.max(1, total.now.rowsExamined)),
      {
        head: t('column.perSent'),
        text: row => (row.now.rowsSent === 0 ? t('noneSent') : formatCount(row.now.rowsExamined / row.now.rowsSent)),
      },
      time,
    ],
  };
}
