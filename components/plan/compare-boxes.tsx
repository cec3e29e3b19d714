'use client';
import { ChevronRight } from 'lucide-react';
import { type CSSProperties, createContext, useContext } from 'react';
import {
  BaseEdge,
  type Edge,
  EdgeLabelRenderer,
  type EdgeProps,
  getSmoothStepPath,
  Handle,
  type Node,
  type NodeProps,
  Position,
} from 'reactflow';
import { useTranslations } from 'use-intl';
import { cx } from '#components/ui/cx.ts';
import { Icon } from '#components/ui/icon.tsx';
import { heatOfShare } from '#core/format/heat.ts';
import type { NodeMatch } from '#core/plan/diff-plans.ts';
import type { CompareNodeData, RunData, Side } from './compare-flow.ts';
import { DiffMark } from './diff-mark.tsx';
import { NodeFace } from './node-card.tsx';
import { usePlanWords } from './node-words.ts';

/** How a box tells that it is looked at, and a run that it is opened. */
export const LookContext = createContext({ look: (_side: Side, _id: string) => {}, open: (_run: string) => {} });

/** A node of one of the two plans, with the mark of what became of it. */
export function ComparedNode({ data }: NodeProps<Node<CompareNodeData, 'compared'>>) {
  const { look } = useContext(LookContext);
  const { node, side, state, share, lit } = data;
  return (
    <>
      <Handle id="up" isConnectable={false} position={Position.Top} type="source" />
      <Handle id="in" isConnectable={false} position={Position.Left} type="target" />
      <button
        aria-pressed={lit}
        className={cx('node', state, lit && 'sel')}
        data-node={`${side}:${node.id}`}
        onClick={() => look(side, node.id)}
        style={{ '--nh': `var(--h${heatOfShare(share)})` } as CSSProperties}
        type="button"
      >
        <NodeFace node={node} share={share} />
      </button>
      {state === 'same' ? null : <DiffMark className="at" state={state} />}
      <Handle id="out" isConnectable={false} position={Position.Right} type="source" />
      <Handle id="down" isConnectable={false} position={Position.Bottom} type="target" />
    </>
  );
}

type PairData = { state: NodeMatch['state']; lit: boolean };

/** The line from a node to what it became, with the mark in the middle. */
export function PairEdge({ data, ...edge }: EdgeProps<Edge<PairData>>) {
  const [path, x, y] = getSmoothStepPath({ ...edge, borderRadius: 8 });
  if (!data) return null;
  return (
    <>
      <BaseEdge className={cx('pair', data.lit && 'on')} id={edge.id} path={path} />
      <EdgeLabelRenderer>
        <span className="pair-mark" style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}>
          <DiffMark state={data.state} {...(data.lit && { className: 'on' })} />
        </span>
      </EdgeLabelRenderer>
    </>
  );
}

/** Equal steps in one box, which a click opens on both sides. */
export function RunBox({ data: { run, nodes, share } }: NodeProps<Node<RunData, 'run'>>) {
  const t = useTranslations('compare');
  const words = usePlanWords();
  const { open } = useContext(LookContext);
  const tables = nodes.flatMap(node => node.object?.alias ?? node.object?.name ?? []);
  return (
    <>
      <Handle id="up" isConnectable={false} position={Position.Top} type="source" />
      <button
        className="node same folded"
        onClick={() => open(run)}
        style={{ '--nh': `var(--h${heatOfShare(share)})` } as CSSProperties}
        title={nodes.map(node => words.operator(node)).join(', ')}
        type="button"
      >
        <span className="hd">
          <Icon as={ChevronRight} size="xs" />
          <b>{t('equalRun', { count: nodes.length })}</b>
        </span>
        <span className="ob">
          <span className="ell">{[...new Set(nodes.map(node => words.operator(node)))].join(', ')}</span>
        </span>
        <span className="mt">
          <span className="mono ell">{tables.join(', ')}</span>
        </span>
      </button>
      <Handle id="down" isConnectable={false} position={Position.Bottom} type="target" />
    </>
  );
}
