'use client';
import { CircleDashed, Download } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { saveText } from '#components/ui/save-file.ts';
import { Segmented } from '#components/ui/segmented.tsx';
import { Switch } from '#components/ui/switch.tsx';
import type { MonthStatistics } from '#core/contract/statistics.ts';
import { spanName } from '#core/format/calendar.ts';
import { formatCount, formatFull } from '#core/format/count.ts';
import { ChangeMark } from './change-mark.tsx';
import { CLASS_FILLS } from './class-look.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import { toCsv } from './csv.ts';
import { averageUs, formatUs } from './figures.ts';
import { type GroupRow, MEASURE_COLUMNS, type MeasureColumn, rowsOf, sortRows } from './group-columns.ts';
import { groupCsv } from './group-csv.ts';
import { SortHead } from './sort-head.tsx';
import { GROUPS, type Group, useTableState } from './use-table-state.ts';

const SHOWN_ROWS = 200;

type GroupTableProps = { statistics: MonthStatistics; digestsHref: (key: Group, name: string) => string };

/** The month by instance, user, class, schema or host, with a total; each row leads to its digests. */
export function GroupTable({ statistics, digestsHref }: GroupTableProps) {
  const t = useTranslations('statistics');
  const locale = useLocale();
  const [{ by, order, dir, cols, was }, setState] = useTableState();
  const shown = cols ?? MEASURE_COLUMNS.filter(c => c.first).map(c => c.key);
  const columns = MEASURE_COLUMNS.filter(c => shown.includes(c.key));
  const rows = sortRows(rowsOf(statistics, by), order, dir);
  const most = Math.max(...rows.map(r => r.now.totalUs), 1);
  const sort = (key: string) => void setState({ order: key, dir: order === key && dir === 'desc' ? 'asc' : 'desc' });
  const sorted = (key: string) => (order === key ? dir : null);
  const short = statistics.monthBefore && spanName(statistics.daysBefore, locale, true);
  // Only where nothing is missing of the month before, what it lacks is new.
  const { coverageBefore } = statistics;
  const noneBefore = coverageBefore?.complete === coverageBefore?.wanted ? t('newRow') : t('none');
  const save = () => saveText(`${statistics.month}-${by}.csv`, toCsv(groupCsv(by), rows), 'text/csv;charset=utf-8');
  const actions = (
    <>
      {short ? (
        <span className="row was-switch only-wide">
          <span className="muted">{t('withBefore', { month: short })}</span>
          <Switch
            checked={was}
            label={t('withBefore', { month: short })}
            onChange={on => void setState({ was: on || null })}
          />
        </span>
      ) : null}
      <Segmented
        label={t('groupBy')}
        onChange={next => void setState({ by: next })}
        options={GROUPS.map(value => ({ value, label: t(`filter.${value}`) }))}
        value={by}
      />
      <ColumnsMenu
        columns={MEASURE_COLUMNS.map(({ key }) => ({ key, label: t(`column.${key}` as 'column.totalUs') }))}
        onChange={next => void setState({ cols: [...next] })}
        shown={shown}
      />
      <Button
        aria-label={t('csvOf', { what: t(`filter.${by}`) })}
        className="only-wide"
        icon
        onClick={save}
        small
        title={t('csvOf', { what: t(`filter.${by}`) })}
      >
        <Icon as={Download} size="s" />
      </Button>
    </>
  );
  return (
    <Card actions={actions} className="scroll-x group" title={t(`byGroup.${by}`)}>
      <table className="num cards">
        <thead>
          <tr>
            <SortHead label={t(`filter.${by}`)} onSort={() => sort('name')} sorted={sorted('name')} />
            {columns.slice(0, 1).map(c => (
              <SortHead
                key={c.key}
                label={t(`column.${c.key}` as 'column.totalUs')}
                onSort={() => sort(c.key)}
                right
                sorted={sorted(c.key)}
              />
            ))}
            <th className="only-wide share-col" scope="col">
              {t('shareByClass')}
            </th>
            {short ? (
              <SortHead
                label={t('vs', { month: short })}
                onSort={() => sort('change')}
                right
                sorted={sorted('change')}
              />
            ) : null}
            {columns.slice(1).map(c => (
              <SortHead
                className={c.key === 'rowsExamined' ? 'hide-l' : ''}
                key={c.key}
                label={t(`column.${c.key}` as 'column.totalUs')}
                onSort={() => sort(c.key)}
                right
                sorted={sorted(c.key)}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN_ROWS).map(row => (
            <Row
              columns={columns}
              compared={short !== null}
              href={row.name === null ? null : digestsHref(by, row.name)}
              key={row.name ?? ''}
              lowerBound={by === 'instance' && statistics.lowerBounds.includes(row.name ?? '')}
              most={most}
              noneBefore={noneBefore}
              row={row}
              was={was}
            />
          ))}
        </tbody>
        <tfoot>
          <Row
            columns={columns}
            compared={short !== null}
            href={null}
            lowerBound={false}
            most={0}
            noneBefore={noneBefore}
            row={{ name: t('total'), classes: [], ...statistics.total }}
            total
            was={was}
          />
        </tfoot>
      </table>
      {rows.length > SHOWN_ROWS ? (
        <p className="muted pad">{t('moreRows', { count: rows.length - SHOWN_ROWS })}</p>
      ) : null}
    </Card>
  );
}

type RowProps = {
  row: GroupRow;
  columns: readonly MeasureColumn[];
  compared: boolean;
  /** Where there is nothing to compare with. */
  noneBefore: string;
  was: boolean;
  most: number;
  href: string | null;
  lowerBound: boolean;
  total?: boolean;
};

function Row({ row, columns, compared, noneBefore, was, most, href, lowerBound, total = false }: RowProps) {
  const t = useTranslations('statistics');
  const average = averageUs(row.now);
  const name = row.name ?? <span className="muted">{t('noName')}</span>;
  return (
    <tr className={total ? 'total' : undefined}>
      <td className="b5">
        <span className="row name-cell">
          {href ? (
            <Link className="plain-link" href={href}>
              {name}
            </Link>
          ) : (
            name
          )}
          {lowerBound ? (
            <span className="warn lower" title={t('lowerBound')}>
              <Icon as={CircleDashed} size="xs" />
              <span className="sr">{t('lowerBound')}</span>
            </span>
          ) : null}
        </span>
        <div className="only-narrow muted sub2">
          {t('narrowRow', {
            count: formatCount(row.now.executions),
            time: average === null ? t('none') : formatUs(average),
          })}
        </div>
      </td>
      {columns.slice(0, 1).map(c => (
        <Figure column={c} key={c.key} lowerBound={lowerBound} row={row} was={was} />
      ))}
      <td className="hide-n share-col">{total ? null : <Mix most={most} row={row} />}</td>
      {compared ? (
        <td className="r">
          <ChangeMark before={row.before?.totalUs} none={noneBefore} now={row.now.totalUs} />
        </td>
      ) : null}
      {columns.slice(1).map(c => (
        <Figure column={c} hidden key={c.key} lowerBound={false} row={row} was={was} />
      ))}
    </tr>
  );
}

type FigureProps = { column: MeasureColumn; row: GroupRow; was: boolean; lowerBound: boolean; hidden?: boolean };

function Figure({ column, row, was, lowerBound, hidden = false }: FigureProps) {
  const t = useTranslations('statistics');
  const now = column.value(row.now);
  const before = row.before ? column.value(row.before) : null;
  const full = now !== null && column.text === formatCount ? formatFull(now) : undefined;
  return (
    <td className={`r${hidden ? ' hide-n' : ''}${column.key === 'rowsExamined' ? ' hide-l' : ''}`} title={full}>
      {lowerBound ? '≥\u202f' : ''}
      {now === null ? <span className="muted">{t('none')}</span> : column.text(now)}
      {was ? <small className="two">{before === null ? t('none') : column.text(before)}</small> : null}
    </td>
  );
}

function Mix({ row, most }: { row: GroupRow; most: number }) {
  return (
    <span className="mix" style={{ width: `${Math.max(2, (row.now.totalUs / most) * 100)}%` }}>
      {CLASS_FILLS.map(({ name, ground }) => {
        const us = row.classes.find(c => c.class === name)?.totalUs ?? 0;
        return us > 0 ? (
          <i className={ground} key={name} style={{ flex: us / 1e6 }} title={`${name} ${formatUs(us)}`} />
        ) : null;
      })}
    </span>
  );
}
