'use client';
import { useTranslations } from 'use-intl';
import { cx } from '#components/ui/cx.ts';
import { formatCount } from '#core/format/count.ts';
import { rowsOut, shareOf } from '#core/plan/figures.ts';
import type { Placed } from '#core/plan/walk.ts';
import { AccessTag } from './access-tag.tsx';
import { usePlanWords } from './node-words.ts';
import { OperatorIcon } from './operator-icon.tsx';
import { selectOnFocus, usePlanView } from './plan-context.tsx';
import { ShareChip } from './share-chip.tsx';
import { useRowWalk } from './use-row-walk.ts';

/** The plan as an indented list. */
export function OutlineView({ hits }: { hits: ReadonlySet<string> | null }) {
  const { placed } = usePlanView();
  useRowWalk('.plan-outline .out-row');
  return (
    <ol className="plan-outline">
      {placed.map(place => (
        <OutlineRow dim={hits !== null && !hits.has(place.node.id)} key={place.node.id} place={place} />
      ))}
    </ol>
  );
}

function OutlineRow({ place: { node, depth, subquery }, dim }: { place: Placed; dim: boolean }) {
  const t = useTranslations('plan');
  const { selected, select, figures, measure } = usePlanView();
  const words = usePlanWords();
  const rows = rowsOut(node);
  return (
    <li style={{ paddingLeft: `calc(${depth} * var(--indent))` }}>
      <button
        aria-pressed={selected?.id === node.id}
        className={cx('out-row', selected?.id === node.id && 'sel', dim && 'dim')}
        data-node={node.id}
        onClick={() => select(node.id, true)}
        onFocus={selectOnFocus(select, node.id)}
        type="button"
      >
        <OperatorIcon operator={node.operator} />
        {subquery ? <span className="tag line">{words.place(subquery.place)}</span> : null}
        <b>{words.operator(node)}</b>
        {node.object ? (
          <span className="mono ell">
            {node.object.name}
            {node.object.alias && node.object.alias !== node.object.name ? (
              <span className="muted"> {node.object.alias}</span>
            ) : null}
          </span>
        ) : (
          <span className="muted ell">{words.about(node)}</span>
        )}
        {node.access ? <AccessTag access={node.access} object={node.object} /> : null}
        <span className="grow" />
        {rows === undefined ? null : (
          <span className="num muted">
            {formatCount(rows)} {t('rowsUnit')}
          </span>
        )}
        <ShareChip share={shareOf(node, figures, measure)} />
      </button>
    </li>
  );
}
