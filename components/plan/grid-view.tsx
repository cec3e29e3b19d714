'use client';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { cx } from '#components/ui/cx.ts';
import { Icon } from '#components/ui/icon.tsx';
import { formatCount, formatFull } from '#core/format/count.ts';
import { formatDuration } from '#core/format/duration.ts';
import { heatOfShare } from '#core/format/heat.ts';
import { shareOf } from '#core/plan/figures.ts';
import type { Placed } from '#core/plan/walk.ts';
import { AccessTag } from './access-tag.tsx';
import { type FigureColumn, figureColumns, figureOf, sortByFigure } from './grid-columns.ts';
import { formatShare, usePlanWords } from './node-words.ts';
import { OperatorIcon } from './operator-icon.tsx';
import { selectOnFocus, usePlanView } from './plan-context.tsx';
import { useRowWalk } from './use-row-walk.ts';

/** The plan as a table: one row a node, sortable by each figure. */
export function GridView({ hits }: { hits: ReadonlySet<string> | null }) {
  const t = useTranslations('plan');
  const { plan, placed, figures } = usePlanView();
  const [sort, setSort] = useState<FigureColumn | null>(null);
  const columns = figureColumns(plan.measured, figures);
  useRowWalk('.plan-grid .grid-op');
  const shown = (sort ? sortByFigure(placed, sort) : placed).filter(({ node }) => !hits || hits.has(node.id));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard
    <section aria-label={t('grid')} className="plan-grid" tabIndex={0}>
      <table>
        <GridHead columns={columns} onSort={setSort} sort={sort} />
        <tbody>
          {shown.map(place => (
            <GridRow columns={columns} indent={sort === null} key={place.node.id} place={place} />
          ))}
        </tbody>
        <tfoot>
          <tr className="total">
            <td />
            <td colSpan={3}>{t('nodes', { count: shown.length })}</td>
            {columns.map(column => (
              <td className="r num" key={column}>
                {column === 'cost' && figures.cost !== undefined ? formatFull(Math.round(figures.cost)) : null}
                {column === 'time' && figures.timeMs !== undefined ? formatDuration(figures.timeMs) : null}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

type GridHeadProps = {
  columns: readonly FigureColumn[];
  sort: FigureColumn | null;
  onSort: (column: FigureColumn | null) => void;
};

function GridHead({ columns, sort, onSort }: GridHeadProps) {
  const t = useTranslations('plan');
  return (
    <thead>
      <tr>
        <th className="r">#</th>
        <th {...(sort === null ? { 'aria-sort': 'ascending' as const } : {})}>
          <button onClick={() => onSort(null)} type="button">
            {t('operator')}
          </button>
        </th>
        <th>{t('access')}</th>
        <th>{t('key')}</th>
        {columns.map(column => (
          <th className="r" key={column} {...(sort === column ? { 'aria-sort': 'descending' as const } : {})}>
            <button onClick={() => onSort(sort === column ? null : column)} type="button">
              <ColumnName column={column} />
              {sort === column ? ' ↓' : ''}
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function ColumnName({ column }: { column: FigureColumn }) {
  const t = useTranslations('plan');
  const names = {
    estimated: t('estimated'),
    actual: t('actual'),
    estimate: t('estimate'),
    loops: t('loops'),
    cost: t('ownCost'),
    time: t('ownTime'),
  };
  return <>{names[column]}</>;
}

function GridRow({ place, columns, indent }: { place: Placed; columns: FigureColumn[]; indent: boolean }) {
  const { node, depth } = place;
  const { selected, select } = usePlanView();
  const words = usePlanWords();
  return (
    <tr className={cx(selected?.id === node.id && 'sel')} onClick={() => select(node.id, true)}>
      <td className="r num muted">{node.id.slice(1)}</td>
      <td>
        <button
          aria-pressed={selected?.id === node.id}
          className="grid-op"
          data-node={node.id}
          onFocus={selectOnFocus(select, node.id)}
          style={indent ? { paddingLeft: depth * 14 } : undefined}
          type="button"
        >
          <OperatorIcon operator={node.operator} />
          <b>{words.operator(node)}</b>
          {node.object ? (
            <span className="mono">{node.object.name}</span>
          ) : (
            <span className="muted ell">{words.about(node)}</span>
          )}
          {node.object?.alias && node.object.alias !== node.object.name ? (
            <span className="muted">{node.object.alias}</span>
          ) : null}
        </button>
      </td>
      <td>{node.access ? <AccessTag access={node.access} object={node.object} /> : null}</td>
      <td className="mono">{node.key?.name}</td>
      {columns.map(column => (
        <FigureCell column={column} key={column} place={place} />
      ))}
    </tr>
  );
}

function FigureCell({ place: { node }, column }: { place: Placed; column: FigureColumn }) {
  const t = useTranslations('plan');
  const { figures } = usePlanView();
  const value = figureOf(node, column);
  if (value === undefined) return <td className="r muted">–</td>;
  if (column === 'estimate') {
    return (
      <td className="r num">
        {value < 10 ? (
          <span className="muted">{t('ok')}</span>
        ) : (
          <span className="warn">
            <Icon as={TriangleAlert} size="xs" /> ×{formatCount(value)}
          </span>
        )}
      </td>
    );
  }
  if (column !== 'cost' && column !== 'time') {
    return (
      <td className="r num" title={formatFull(value)}>
        {value < 10 && !Number.isInteger(value) ? value.toFixed(value < 1 ? 3 : 1) : formatCount(value)}
      </td>
    );
  }
  const share = shareOf(node, figures, column) ?? 0;
  return (
    <td className="r num">
      <span className="grid-fig">
        <span>
          {column === 'cost' ? formatFull(Math.round(value)) : formatDuration(value)}{' '}
          {share >= 0.0005 ? <small className="muted">{formatShare(share)}</small> : null}
        </span>
        <span aria-hidden className="bar">
          <i style={{ width: `${share * 100}%`, background: `var(--h${Math.max(3, heatOfShare(share))})` }} />
        </span>
      </span>
    </td>
  );
}
