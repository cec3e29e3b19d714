'use client';
import { ArrowUp } from 'lucide-react';
import { lazy, type MouseEvent, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { CaptureSummary } from '#core/contract/captures.ts';
import { CaptureRow } from './capture-row.tsx';
import { COLUMN_WIDTH, type ColumnKey, RIGHT } from './columns.ts';
import type { LiveFilter, SortKey } from './live-filter.ts';

const VirtualRows = lazy(() => import('./virtual-rows.tsx').then(m => ({ default: m.VirtualRows })));
/** From here on only the rows near the window are in the document. */
const VIRTUAL_FROM = 200;
/** Time, class and statement. */
const FIXED_COLUMNS = 3;
const SORT_OF: Partial<Record<ColumnKey | 'time', SortKey>> = {
  time: 'elapsed',
  start: 'start',
  examined: 'rowsExamined',
};

type CaptureTableProps = {
  running: readonly CaptureSummary[];
  finished: readonly CaptureSummary[];
  columns: readonly ColumnKey[];
  selected: string | null;
  filter: LiveFilter;
  onSelect: (id: string) => void;
  onSort: (sort: SortKey, dir: 'asc' | 'desc') => void;
  onHover: (inside: boolean) => void;
  runningNote: ReactNode;
  finishedNote: ReactNode;
  waiting: number;
  onRelease: () => void;
  foot: ReactNode;
};

/** Running statements on top, then the finished ones. */
export function CaptureTable(props: CaptureTableProps) {
  const t = useTranslations('live.table');
  const { running, finished, columns, onSelect, onHover, waiting, onRelease, foot } = props;
  const pick = (event: MouseEvent) => {
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('tr[data-id]') : null;
    if (row?.dataset.id && !window.getSelection()?.toString()) onSelect(row.dataset.id);
  };
  return (
    <section className="card tcard">
      {waiting > 0 ? (
        <Button className="pill" look="primary" onClick={onRelease} small>
          <Icon as={ArrowUp} size="s" />
          {t('newOnes', { count: waiting })}
        </Button>
      ) : null}
      <table aria-label={t('label')} className="fix cards captures">
        <Widths columns={columns} />
        <Head {...props} />
        {running.length > 0 ? (
          <Group onHover={onHover} onPick={pick}>
            <GroupRow note={props.runningNote} span={columns.length + FIXED_COLUMNS} title={t('running')} />
            <Rows {...props} rows={running} />
          </Group>
        ) : null}
        {finished.length > 0 ? (
          <Group onHover={onHover} onPick={pick}>
            <GroupRow note={props.finishedNote} span={columns.length + FIXED_COLUMNS} title={t('finished')} />
            <Rows {...props} rows={finished} />
          </Group>
        ) : null}
      </table>
      {foot}
    </section>
  );
}

type GroupProps = { onPick: (event: MouseEvent) => void; onHover: (inside: boolean) => void; children: ReactNode };

function Group({ onPick, onHover, children }: GroupProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the whole row answers the pointer; the keyboard has the button inside it
    <tbody onClick={onPick} onPointerEnter={() => onHover(true)} onPointerLeave={() => onHover(false)}>
      {children}
    </tbody>
  );
}

function Widths({ columns }: { columns: readonly ColumnKey[] }) {
  return (
    <colgroup>
      <col style={{ width: 112 }} />
      <col style={{ width: 22 }} />
      <col />
      {columns.map(column => (
        <col key={column} style={{ width: COLUMN_WIDTH[column] }} />
      ))}
    </colgroup>
  );
}

function Head({ columns, filter, onSort }: CaptureTableProps) {
  const t = useTranslations('live.table');
  const head = (column: ColumnKey | 'time') => {
    const sort = SORT_OF[column];
    const sorted = sort === filter.sort;
    const next = sorted && filter.dir === 'desc' ? 'asc' : 'desc';
    const right = column === 'time' || RIGHT.has(column);
    return (
      <th
        aria-sort={sorted ? (filter.dir === 'asc' ? 'ascending' : 'descending') : undefined}
        className={right ? 'r' : undefined}
        key={column}
        scope="col"
      >
        {sort ? (
          <button
            aria-label={t('sortBy', { column: t(column) })}
            className="sorter"
            onClick={() => onSort(sort, next)}
            type="button"
          >
            {t(column)}
            {sorted ? <span aria-hidden> {filter.dir === 'asc' ? '↑' : '↓'}</span> : null}
          </button>
        ) : (
          t(column)
        )}
      </th>
    );
  };
  return (
    <thead>
      <tr>
        {head('time')}
        <th className="only-wide" scope="col">
          <span className="sr">{t('class')}</span>
        </th>
        <th scope="col">{t('statement')}</th>
        {columns.map(head)}
      </tr>
    </thead>
  );
}

function GroupRow({ title, note, span }: { title: string; note: ReactNode; span: number }) {
  return (
    <tr className="group">
      <td colSpan={span}>
        <b>{title}</b> · {note}
      </td>
    </tr>
  );
}

function Rows({ rows, columns, selected }: CaptureTableProps & { rows: readonly CaptureSummary[] }) {
  const row = (capture: CaptureSummary) => (
    <CaptureRow capture={capture} columns={columns} key={capture.id} selected={capture.id === selected} />
  );
  if (rows.length < VIRTUAL_FROM) return rows.map(row);
  return (
    <Suspense fallback={rows.slice(0, VIRTUAL_FROM).map(row)}>
      <VirtualRows render={row} rows={rows} span={columns.length + FIXED_COLUMNS} />
    </Suspense>
  );
}

type FootProps = { hasOlder: boolean; loading: boolean; onOlder: () => void; empty: boolean };

/** Loads older rows when it comes into view, and by its button. */
export function TableFoot({ hasOlder, loading, onOlder, empty }: FootProps) {
  const t = useTranslations('live.table');
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const foot = ref.current;
    if (!foot || !hasOlder || loading) return;
    const observer = new IntersectionObserver(entries => entries.some(e => e.isIntersecting) && onOlder(), {
      rootMargin: '400px',
    });
    observer.observe(foot);
    return () => observer.disconnect();
  }, [hasOlder, loading, onOlder]);
  if (empty) return null;
  return (
    <div className="tfoot muted" ref={ref}>
      {hasOlder ? (
        <Button disabled={loading} look="ghost" onClick={onOlder} small>
          {loading ? t('loadingOlder') : t('older')}
        </Button>
      ) : (
        t('end')
      )}
    </div>
  );
}
