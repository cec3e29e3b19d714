'use client';
import { useMemo, useState } from 'react';
import { type Edge, Panel, ReactFlow, ReactFlowProvider } from 'reactflow';
import 'reactflow/dist/base.css';
import { useTranslations } from 'use-intl';
import { Segmented } from '#components/ui/segmented.tsx';
import type { NodeMatch, PlanDiff } from '#core/plan/diff-plans.ts';
import type { Plan } from '#core/plan/model.ts';
import { ComparedNode, LookContext, PairEdge, RunBox } from './compare-boxes.tsx';
import { type CompareFlowNode, compareFlow, type Side } from './compare-flow.ts';
import { DiffMark, useStateWords } from './diff-mark.tsx';
import { HeatRamp } from './graph-legend.tsx';
import { RowsEdge } from './rows-edge.tsx';
import { STILL } from './still-flow.ts';
import { type Folding, useEqualRuns } from './use-equal-runs.ts';
import { useNarrow } from './use-narrow.ts';
import { ZoomButtons } from './zoom-buttons.tsx';

const NODE_TYPES = { compared: ComparedNode, run: RunBox };
const EDGE_TYPES = { rows: RowsEdge, pair: PairEdge };
const BOTH: readonly Side[] = ['a', 'b'];
const FIT = { padding: 0.08, maxZoom: 1 };
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
  const { runs, folding } = useEqualRuns(plans, diff, selected);
  const flow = useMemo(
    () => compareFlow(plans, diff, narrow ? [side] : BOTH, selected, runs),
    [plans, diff, narrow, side, selected, runs],
  );
  const { open } = folding;
  const boxes = useMemo(
    () => ({ open, look: (of: Side, id: string) => onSelect(diff.matches.find(match => match[of] === id)) }),
    [open, onSelect, diff],
  );
  return (
    <section aria-label={t('graphs')} className="canvas cmp-c">
      <LookContext.Provider value={boxes}>
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
                <FoldingTabs {...folding} />
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

function FoldingTabs({ count, all, onAll }: Folding) {
  const t = useTranslations('compare');
  if (count === 0) return null;
  return (
    <Segmented
      label={t('equalSteps')}
      onChange={onAll}
      options={[
        { value: 'folded', label: t('equalFolded') },
        { value: 'all', label: t('allNodes') },
      ]}
      value={all}
    />
  );
}
