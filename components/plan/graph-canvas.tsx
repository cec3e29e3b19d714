'use client';
import { type RefObject, useEffect, useRef, useState } from 'react';
import {
  type Edge,
  getNodesBounds,
  MiniMap,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
} from 'reactflow';
import 'reactflow/dist/base.css';
import { useTranslations } from 'use-intl';
import { cx } from '#components/ui/cx.ts';
import { heatOfShare } from '#core/format/heat.ts';
import { GraphLegend } from './graph-legend.tsx';
import { FlowNode, Frame } from './graph-nodes.tsx';
import { openingView } from './opening-view.ts';
import { usePlanView } from './plan-context.tsx';
import { RowsEdge } from './rows-edge.tsx';
import { STILL } from './still-flow.ts';
import { type GraphNode, useFlow } from './use-flow.ts';
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

/** Shows the plan, again when the canvas changes its size, until somebody moves it or looks at a node. */
function useOpeningView(narrow: boolean, nodes: GraphNode[]): RefObject<boolean> {
  const moved = useRef(false);
  const { selected } = usePlanView();
  const { setViewport } = useReactFlow<GraphNode, Edge>();
  const { width, height, canMove } = useStore(
    ({ width, height, panZoom }) => ({ width, height, canMove: panZoom !== null }),
    (a, b) => a.width === b.width && a.height === b.height && a.canMove === b.canMove,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another size moves the view, no other change
  useEffect(() => {
    const steps = nodes.filter(node => node.type === 'operator');
    const [hottest] = steps.toSorted((a, b) => (b.data.share ?? 0) - (a.data.share ?? 0));
    if (narrow || moved.current || selected || !hottest || !canMove || width === 0 || height === 0) return;
    const view = openingView({ width, height }, getNodesBounds(nodes), getNodesBounds([hottest]));
    // A frame later: what the flow sets itself at its start would undo it.
    const frame = requestAnimationFrame(() => void setViewport(view));
    return () => cancelAnimationFrame(frame);
  }, [width, height, canMove, narrow]);
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
