'use client';
import { TriangleAlert } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { cx } from '#components/ui/cx.ts';
import { Icon } from '#components/ui/icon.tsx';
import { formatCount } from '#core/format/count.ts';
import { heatOfShare } from '#core/format/heat.ts';
import { estimatedRows, misjudgedRows } from '#core/plan/figures.ts';
import type { PlanNode } from '#core/plan/model.ts';
import { AccessTag } from './access-tag.tsx';
import { usePlanWords } from './node-words.ts';
import { OperatorIcon } from './operator-icon.tsx';
import { type SelectNode, selectOnFocus } from './plan-context.tsx';
import { ShareChip } from './share-chip.tsx';
import { useIsNamed } from './use-node-hash.ts';

type NodeCardProps = {
  node: PlanNode;
  share: number | undefined;
  select: SelectNode;
  /** It is not what is looked for. */
  dim: boolean;
  foldedSize: number | undefined;
};

/** One operator of the plan as a box: heat edge, operator, share, table, access, key and rows. */
export function NodeCard({ node, share, select, dim, foldedSize }: NodeCardProps) {
  const t = useTranslations('plan');
  const isSelected = useIsNamed(node.id);
  return (
    <button
      aria-pressed={isSelected}
      className={cx('node', isSelected && 'sel', dim && 'dim')}
      data-node={node.id}
      onClick={() => select(node.id, true)}
      onFocus={selectOnFocus(select, node.id)}
      style={{ '--nh': `var(--h${heatOfShare(share ?? 0)})` } as CSSProperties}
      tabIndex={isSelected ? 0 : -1}
      type="button"
    >
      <NodeFace node={node} share={share}>
        {foldedSize === undefined ? <NodeFigures node={node} /> : t('folded', { count: foldedSize })}
      </NodeFace>
    </button>
  );
}

type NodeFaceProps = { node: PlanNode; share: number | undefined; children?: ReactNode };

/** What stands in a box: operator, share, table, access, and its figures or what is given instead. */
export function NodeFace({ node, share, children }: NodeFaceProps) {
  const words = usePlanWords();
  return (
    <>
      <span className="hd">
        <OperatorIcon operator={node.operator} />
        <b>{words.operator(node)}</b>
        <ShareChip share={share} />
      </span>
      <span className="ob">
        <NodeObject node={node} />
        {node.access ? <AccessTag access={node.access} object={node.object} /> : null}
      </span>
      <span className="mt">{children ?? <NodeFigures node={node} />}</span>
    </>
  );
}

function NodeObject({ node }: { node: PlanNode }) {
  const words = usePlanWords();
  if (!node.object) return <span className="ell">{words.about(node)}</span>;
  const { name, alias } = node.object;
  return (
    <>
      <span className="mono ell">{name}</span>
      {alias && alias !== name ? <span className="ell">{alias}</span> : null}
    </>
  );
}

function NodeFigures({ node }: { node: PlanNode }) {
  const t = useTranslations('plan');
  const estimated = estimatedRows(node);
  const off = misjudgedRows(node)?.factor;
  return (
    <>
      {node.access && (node.key?.name || !node.actual) ? <b className="ell">{node.key?.name ?? t('noKey')}</b> : null}
      {estimated === undefined ? null : (
        <span>
          <b>{formatCount(estimated)}</b> {node.actual ? t('est') : t('rowsUnit')}
        </span>
      )}
      {node.actual?.rows === undefined ? null : (
        <span>
          <b>{formatCount(node.actual.rows * (node.actual.loops ?? 1))}</b> {t('act')}
        </span>
      )}
      {node.estimate.filtered !== undefined && node.estimate.filtered < 100 ? (
        <span>{`${Number(node.estimate.filtered.toFixed(1))}\u202f%`}</span>
      ) : null}
      {off !== undefined && off >= 10 ? (
        <span className="off">
          <Icon as={TriangleAlert} size="xs" />×{formatCount(off)}
        </span>
      ) : null}
    </>
  );
}
