'use client';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { Handle, type Node, type NodeProps, Position } from 'reactflow';
import { useTranslations } from 'use-intl';
import { Icon } from '#components/ui/icon.tsx';
import type { GraphGroup } from '#core/plan/graph.ts';
import type { PlanNode } from '#core/plan/model.ts';
import { NodeCard } from './node-card.tsx';
import { usePlanWords } from './node-words.ts';
import type { SelectNode } from './plan-context.tsx';

export type FlowNodeData = {
  node: PlanNode;
  share: number | undefined;
  select: SelectNode;
  dim: boolean;
  group?: GraphGroup;
  onUnfold?: (id: string) => void;
};
export type FrameData = { group: GraphGroup; onFold: (id: string) => void };

/** A box of the graph; a folded group gets a button to unfold it. */
export function FlowNode({ data }: NodeProps<Node<FlowNodeData, 'operator'>>) {
  const t = useTranslations('plan');
  const { group, onUnfold, ...card } = data;
  return (
    <>
      <Handle isConnectable={false} position={Position.Top} type="source" />
      <NodeCard {...card} foldedSize={group?.size} />
      {group && onUnfold ? (
        <button className="fold-b nodrag" onClick={() => onUnfold(group.id)} type="button">
          <Icon as={ChevronRight} size="xs" />
          <GroupName group={group} />
          <span className="sr">{t('unfold', { name: group.title })}</span>
        </button>
      ) : null}
      <Handle isConnectable={false} position={Position.Bottom} type="target" />
    </>
  );
}

/** The dashed frame around a subquery or something materialised. */
export function Frame({ data: { group, onFold } }: NodeProps<Node<FrameData, 'frame'>>) {
  const t = useTranslations('plan');
  return (
    <div className="frame">
      <button
        aria-label={t('fold', { name: group.title })}
        className="nodrag"
        onClick={() => onFold(group.id)}
        type="button"
      >
        <Icon as={ChevronDown} size="xs" />
        <GroupName group={group} />
      </button>
    </div>
  );
}

function GroupName({ group }: { group: GraphGroup }) {
  const t = useTranslations('plan');
  const words = usePlanWords();
  const name = group.kind === 'subquery' ? words.place(group.title) : group.title;
  return (
    <span>
      {name}
      {group.selectId === undefined ? null : ` #${group.selectId}`}
      {' · '}
      {group.kind === 'materialized' ? t('materialized') : group.dependent ? t('dependent') : t('once')}
    </span>
  );
}
