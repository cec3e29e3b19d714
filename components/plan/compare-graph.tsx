'use client';
import { type CSSProperties, createContext, useContext, useMemo, useState } from 'react';
import {
  BaseEdge,
  type Edge,
  EdgeLabelRenderer,
  type EdgeProps,
  getSmoothStepPath,
  Handle,
  type NodeProps,
  Panel,
  Position,
  ReactFlow,
  ReactFlowProvider,
} from 'reactflow';
import 'reactflow/dist/base.css';
import { useTranslations } from 'use-intl';
import { cx } from '#components/ui/cx.ts';
import { Segmented } from '#components/ui/segmented.tsx';
import { heatOfShare } from '#core/format/heat.ts';
import type { NodeMatch, PlanDiff } from '#core/plan/diff-plans.ts';
import type { Plan } from '#core/plan/model.ts';
import { type CompareFlowNode, compareFlow, type Side } from './compare-flow.ts';
import { DiffMark, useStateWords } from './diff-mark.tsx';
import { HeatRamp } from './graph-legend.tsx';
import { NodeFace } from './node-card.tsx';
import { RowsEdge } from './rows-edge.tsx';
import { STILL } from './still-flow.ts';
import { useNarrow } from './use-narrow.ts';
import { ZoomButtons } from './zoom-buttons.tsx';

const NODE_TYPES = { compared: ComparedNode };
const EDGE_TYPES = { rows: RowsEdge, pair: PairEdge };
const BOTH: readonly Side[] = ['a', 'b'];
const FIT = { padding: 0.08, maxZoom: 1 };
/** How a box tells that it is looked at. */
const LookContext = createContext<(side: Side, id: string) => void>(() => undefined);

type CompareGraphProps = {
  plans: Record<Side, Plan>;
  diff: PlanDiff;
  selected: NodeMatch | undefined;
  onSelect: (match: NodeMatch | undefined) => void;
};

/** Both plans as graphs side by side that move as one; on a phone one of them, by choice. */
export function CompareGraph({ plans, diff, selected, onSelect }: CompareGraphProps) {
  const t = useTranslations('compare');
  const narrow = useNarrow();
  const [side, setSide] = useState<Side>('b');
  const flow = useMemo(
    () => compareFlow(plans, diff, narrow ? [side] : BOTH, selected),
    [plans, diff, narrow, side, selected],
  );
  const look = (of: Side, id: string) => onSelect(diff.matches.find(match => match[of] === id));
  return (
    <section aria-label={t('graphs')} className="canvas cmp-c">
      <LookContext.Provider value={look}>
        <ReactFlowProvider>
          <ReactFlow<CompareFlowNode, Edge>
            {...STILL}
            className="plan-flow cmp-flow"
            edges={flow.edges}
            edgeTypes={EDGE_TYPES}
            fitView
            fitViewOptions={FIT}
            key={narrow ? side : 'both'}
            nodes={flow.nodes}
            nodeTypes={NODE_TYPES}
            onlyRenderVisibleElements={flow.nodes.length > 150}
          >
            <Panel position="top-right">
              <div className="plan-zoom">
                <ZoomButtons />
              </div>
            </Panel>
            <Panel className="only-wide" position="top-left">
              <div className="plan-legend cmp-marks">
                <span>
                  {t('oneScale')} <HeatRamp />
                </span>
              </div>
            </Panel>
            <Panel className="only-wide" position="bottom-right">
              <MarkLegend />
            </Panel>
          </ReactFlow>
        </ReactFlowProvider>
      </LookContext.Provider>
      {narrow ? (
        <div className="cmp-side">
          <Segmented
            label={t('side')}
            onChange={setSide}
            options={BOTH.map(value => ({ value, label: value.toUpperCase() }))}
            value={side}
          />
        </div>
      ) : null}
    </section>
  );
}

function MarkLegend() {
  const words = useStateWords();
  return (
    <div className="plan-legend cmp-marks">
      {(['changed', 'new', 'gone', 'same'] as const).map(state => (
        <span key={state}>
          <DiffMark state={state} /> <span aria-hidden>{words[state]}</span>
        </span>
      ))}
    </div>
  );
}

function ComparedNode({ data }: NodeProps<CompareFlowNode>) {
  const look = useContext(LookContext);
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
function PairEdge({ data, ...edge }: EdgeProps<Edge<PairData>>) {
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
