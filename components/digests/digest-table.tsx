'use client';
import { useLocale, useTranslations } from 'use-intl';
import { ChangeMark } from '#components/statistics/change-mark.tsx';
import { averageUs, formatShare, formatUs } from '#components/statistics/figures.ts';
import { SortHead } from '#components/statistics/sort-head.tsx';
import { ClassChip } from '#components/ui/class-chip.tsx';
import { cx } from '#components/ui/cx.ts';
import { DurationChip } from '#components/ui/duration-chip.tsx';
import { Link } from '#components/ui/link.tsx';
import { SqlText } from '#components/ui/sql-text.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { tidyDigest } from '#components/ui/tidy-digest.ts';
import type { DigestPage, DigestRow } from '#core/contract/statistics.ts';
import { spanName } from '#core/format/calendar.ts';
import { formatCount, formatFull } from '#core/format/count.ts';
import { DayStrip } from './day-strip.tsx';
import type { ColumnKey } from './digest-columns.ts';
import type { Sort } from './digest-list.ts';
import { ReviewMenu } from './review-menu.tsx';

type DigestTableProps = {
  page: DigestPage;
  rows: readonly DigestRow[];
  columns: readonly ColumnKey[];
  sort: Sort;
  dir: 'asc' | 'desc';
  onSort: (sort: Sort) => void;
  hrefOf: (digest: string) => string;
  selected: string | null;
  /** The row that says how many more there are. */
  more: React.ReactNode;
};

/** Digests as rows: share, statement, figures, change, days seen, review. */
export function DigestTable({ page, rows, columns, sort, dir, onSort, hrefOf, selected, more }: DigestTableProps) {
  const t = useTranslations('digests.column');
  const locale = useLocale();
  const sorted = (key: Sort) => (sort === key ? dir : null);
  const has = (key: ColumnKey) => columns.includes(key);
  const most = Math.max(...rows.map(r => r.share), 1e-9);
  const head = (key: Sort, label: string, className?: string) => (
    <SortHead className={className ?? ''} label={label} onSort={() => onSort(key)} right sorted={sorted(key)} />
  );
  return (
    <table className="only-wide dgt">
      <thead>
        <tr>
          <SortHead className="w-share" label={t('share')} onSort={() => onSort('time')} sorted={sorted('time')} />
          <th className="w-class" scope="col">
            <span className="sr">{t('class')}</span>
          </th>
          <th scope="col">{t('statement')}</th>
          {has('instance') ? (
            <th className="hide-l w-inst" scope="col">
              {t('instance')}
            </th>
          ) : null}
          {has('time') ? (
            <th className="r w-time" scope="col">
              {t('time')}
            </th>
          ) : null}
          {has('executions') ? head('executions', t('executions'), 'w-runs') : null}
          {has('average') ? head('average', t('average'), 'w-time') : null}
          {has('p95') ? head('p95', t('p95'), 'w-time') : null}
          {has('max') ? head('max', t('max'), 'w-time') : null}
          {has('rowsExamined') ? head('rowsExamined', t('rowsExamined'), 'w-time') : null}
          {page.total.before && has('change')
            ? head('change', t('vs', { month: spanName(page.daysBefore, locale, true) }), 'w-chg')
            : null}
          {has('days') ? (
            <SortHead
              className="hide-m w-days"
              label={t('days', { count: page.days.length })}
              onSort={() => onSort('days')}
              sorted={sorted('days')}
            />
          ) : null}
          {has('review') ? (
            <th className="w-review" scope="col">
              {t('review')}
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <Row
            compared={page.total.before !== null}
            days={page.days}
            has={has}
            key={row.digest}
            href={hrefOf(row.digest)}
            most={most}
            row={row}
            selected={row.digest === selected}
          />
        ))}
      </tbody>
      {more ? <tfoot>{more}</tfoot> : null}
    </table>
  );
}

type RowProps = {
  row: DigestRow;
  days: readonly string[];
  href: string;
  most: number;
  compared: boolean;
  selected: boolean;
  has: (key: ColumnKey) => boolean;
};

function Row({ row, days, href, most, compared, selected, has }: RowProps) {
  const t = useTranslations('digests');
  const average = averageUs(row.now);
  const [instance, ...others] = row.instances;
  const none = <span className="muted">{t('none')}</span>;
  return (
    <tr className={selected ? 'sel' : undefined} data-digest={row.digest}>
      <td>
        <span className="shr num">
          <span className="sb">
            <i style={{ width: `${(row.share / most) * 100}%` }} />
          </span>
          <b>{formatShare(row.share)}</b>
        </span>
      </td>
      <td className="w-class">
        <ClassChip value={row.class} />
      </td>
      <td className="q">
        <Link className="sql ell" href={href}>
          <SqlText sql={tidyDigest(row.statement).slice(0, 220)} />
        </Link>
      </td>
      {has('instance') ? (
        <td className="t2 hide-l" title={row.instances.join(', ')}>
          {instance}
          {others.length > 0 ? ` +${others.length}` : ''}
        </td>
      ) : null}
      {has('time') ? <td className="r num b5">{formatUs(row.now.totalUs)}</td> : null}
      {has('executions') ? (
        <td className="r num" title={formatFull(row.now.executions)}>
          {formatCount(row.now.executions)}
        </td>
      ) : null}
      {has('average') ? <td className="r num">{average === null ? none : formatUs(average)}</td> : null}
      {has('p95') ? (
        <td className="r">{row.now.p95Us === null ? none : <DurationChip ms={row.now.p95Us / 1_000} />}</td>
      ) : null}
      {has('max') ? <td className="r num">{formatUs(row.now.maxUs)}</td> : null}
      {has('rowsExamined') ? <td className="r num">{formatCount(row.now.rowsExamined)}</td> : null}
      {compared && has('change') ? (
        <td className="r">
          <RowChange compared row={row} />
        </td>
      ) : null}
      {has('days') ? (
        <td className="hide-m">
          <DayStrip days={days} daysSeen={row.daysSeen} daysUs={row.daysUs} />
        </td>
      ) : null}
      {has('review') ? (
        <td className={cx('rv')}>
          <ReviewMenu digest={row.digest} id={`review-${row.digest}`} review={row.review} />
        </td>
      ) : null}
    </tr>
  );
}

/** New and gone in words, else the change of slow time. @param compared whether the month before can be compared with */
export function RowChange({ row, compared }: { row: DigestRow; compared: boolean }) {
  const t = useTranslations('digests.mark');
  if (row.change === 'new') return <Tag tone="acc">{t(row.now.executions === 1 ? 'once' : 'new')}</Tag>;
  if (row.change === 'gone') return <Tag>{t('gone')}</Tag>;
  if (!compared) return null;
  return <ChangeMark before={row.before?.totalUs} none={t('none')} now={row.now.totalUs} />;
}
