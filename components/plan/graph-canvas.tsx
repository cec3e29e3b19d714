'use client';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { type Edge, MiniMap, Panel, ReactFlow, ReactFlowProvider, useReactFlow, useStore } from 'reactflow';
import 'reactflow/dist/base.css';
import { useTranslations } from 'use-intl';
import { cx } from '#components/ui/cx.ts';
import { heatOfShare } from '#core/format/heat.ts';
import { GraphLegend } from './graph-legend.tsx';
import { FlowNode, Frame } from './graph-nodes.tsx';
import { usePlanView } from './plan-context.tsx';
import { RowsEdge } from './rows-edge.tsx';
import { STILL } from './still-flow.ts';
import { type GraphNode, showFromTop, useFlow } from './use-flow.ts';
import { useGraphKeys } from './use-graph-keys.ts';
import { useReveal } from './use-reveal.ts';
import { ZoomButtons } from './zoom-buttons.tsx';

const NODE_TYPES = { operator: FlowNode, frame: Frame };
const EDGE_TYPES = { rows: RowsEdge };
const NARROW_VIEW = { x: 22, y: 34, zoom: 1 };
const MINIMAP_FROM = 25;
/** Nodes above which only those in view stand in the page. */
const MANY = 150;
/** Zoom below which words cannot be read: boxes become plain patches of heat. */
const FAR = 0.3;

type GraphCanvasProps = {
  narrow: boolean;
  /** Nodes that hold what is looked for; the others step back. */
  hits: ReadonlySet<string> | null;
};

/** The plan as a graph: result on top, rows flow upwards. */
export function GraphCanvas(props: GraphCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas({ narrow, hits }: GraphCanvasProps) {
  const t = useTranslations('plan');
  const { nodes: planNodes, plan } = usePlanView();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const { nodes, edges } = useFlow(narrow, folded, setFolded, hits);
  const far = useStore(({ transform: [, , zoom] }) => zoom < FAR);
  const moved = useOpeningView(narrow, nodes);
  useGraphKeys();
  // What is selected inside of a folded group opens it.
  useReveal(() => setFolded(new Set()));
  return (
    <ReactFlow<GraphNode, Edge>
      {...STILL}
      key={`${plan.format}-${planNodes.length}-${narrow}`}
      aria-label={t('graphLabel', { count: planNodes.length })}
      className={cx('plan-flow', far && 'far')}
      attributionPosition={planNodes.length >= MINIMAP_FROM ? 'top-left' : 'bottom-left'}
      edges={edges}
      edgeTypes={EDGE_TYPES}
      {...(narrow && { defaultViewport: NARROW_VIEW })}
      onMoveStart={event => {
        moved.current ||= event !== null;
      }}
      nodes={nodes}
      nodeTypes={NODE_TYPES}
      onlyRenderVisibleElements={planNodes.length > MANY}
    >
      <Panel position="top-right">
        <div className="plan-zoom">
          <ZoomButtons />
        </div>
      </Panel>
      <Panel position="bottom-right">
        <GraphLegend />
      </Panel>
      {planNodes.length >= MINIMAP_FROM && !narrow ? <PlanMinimap /> : null}
    </ReactFlow>
  );
}

/** Shows the plan from its top, again when the canvas changes its size, until somebody moves it or looks at a node. */
function useOpeningView(narrow: boolean, nodes: GraphNode[]): RefObject<boolean> {
  const moved = useRef(false);
  const { selected } = usePlanView();
  const flow = useReactFlow<GraphNode, Edge>();
  const size = useStore(({ width, height }) => `${width} ${height}`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another size moves the view, no other change
  useEffect(() => {
    if (narrow || moved.current || selected || size === '0 0') return;
    // A frame later: what the flow sets itself at its start would undo it.
    const frame = requestAnimationFrame(() => showFromTop(flow, nodes));
    return () => cancelAnimationFrame(frame);
  }, [size, narrow]);
  return moved;
}

function PlanMinimap() {
  return (
    <MiniMap
      ariaLabel={null}
      className="plan-minimap"
      nodeColor={miniColor}
      nodeStrokeColor={miniStroke}
      nodeStrokeWidth={6}
      pannable
      position="bottom-left"
      zoomable
    />
  );
}

function miniStroke(node: GraphNode): string {
  return node.type === 'operator' ? 'var(--border-strong)' : 'transparent';
}

function miniColor(node: GraphNode): string {
  return node.type === 'operator' ? `var(--h${heatOfShare(node.data.share ?? 0)})` : 'transparent';
}
