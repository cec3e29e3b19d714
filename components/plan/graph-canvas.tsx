'use client';
import { Maximize, Minus, Plus } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import {
  type Edge,
  MiniMap,
  type Node,
  Panel,
  ReactFlow,
  type ReactFlowInstance,
  ReactFlowProvider,
  useReactFlow,
} from 'reactflow';
import 'reactflow/dist/base.css';
import { useTranslations } from 'use-intl';
import { useHotkeys } from '#components/shell/hotkeys.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { heatOfShare } from '#core/format/heat.ts';
import { shareOf } from '#core/plan/figures.ts';
import { type GraphGroup, type PlanGraph, planGraph } from '#core/plan/graph.ts';
import { type Layout, layoutPlan } from '#core/plan/layout.ts';
import type { PlanNode } from '#core/plan/model.ts';
import { GraphLegend } from './graph-legend.tsx';
import { FlowNode, type FlowNodeData, Frame, type FrameData } from './graph-nodes.tsx';
import { usePlanView } from './plan-context.tsx';
import { RowsEdge } from './rows-edge.tsx';
import { walkTarget } from './walk-target.ts';

const NODE_TYPES = { operator: FlowNode, frame: Frame };
const EDGE_TYPES = { rows: RowsEdge };
const WIDE = { width: 206, height: 71, gapX: 28, gapY: 28, mode: 'centred' } as const;
const NARROW = { width: 164, height: 71, gapX: 18, gapY: 28, mode: 'spine' } as const;
const NARROW_VIEW = { x: 22, y: 34, zoom: 1 };
const MINIMAP_FROM = 25;

/** The whole plan where it can still be read; else as much of it as fits, beginning with the result on top. */
function showFromTop({ getNodes, getNodesBounds, setViewport }: ReactFlowInstance<GraphNode, Edge>): void {
  const canvas = document.querySelector('.plan-flow')?.getBoundingClientRect();
  const bounds = getNodesBounds(getNodes());
  if (!canvas || bounds.width === 0) return;
  const fits = Math.min((canvas.width - 40) / bounds.width, (canvas.height - 40) / bounds.height);
  const zoom = Math.min(1, Math.max(SMALLEST, fits));
  const top = getNodes().find(node => node.type === 'operator');
  const middle = bounds.width * zoom <= canvas.width ? bounds.x + bounds.width / 2 : (top?.position.x ?? 0) + 103;
  const spare = canvas.height - bounds.height * zoom;
  void setViewport({ x: canvas.width / 2 - middle * zoom, y: Math.max(20, spare * 0.4) - bounds.y * zoom, zoom });
}

type GraphNode = Node<FlowNodeData, 'operator'> | Node<FrameData, 'frame'>;

type GraphCanvasProps = {
  narrow: boolean;
  /** Nodes that hold what is looked for; the others step back. */
  hits: ReadonlySet<string> | null;
};

/** The plan as a graph: result on top, rows flow upwards. Loaded only when it is shown. */
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
  useGraphKeys();
  return (
    <ReactFlow<GraphNode, Edge>
      key={`${plan.format}-${planNodes.length}-${narrow}`}
      aria-label={t('graphLabel', { count: planNodes.length })}
      className="plan-flow"
      attributionPosition={planNodes.length >= MINIMAP_FROM ? 'top-left' : 'bottom-left'}
      edges={edges}
      edgesFocusable={false}
      edgeTypes={EDGE_TYPES}
      elementsSelectable={false}
      {...(narrow && { defaultViewport: NARROW_VIEW })}
      onInit={flow => {
        if (!narrow) showFromTop(flow);
      }}
      maxZoom={2}
      minZoom={0.05}
      nodes={nodes}
      nodesConnectable={false}
      nodesDraggable={false}
      nodesFocusable={false}
      nodeTypes={NODE_TYPES}
      onlyRenderVisibleElements={planNodes.length > 150}
      zoomOnDoubleClick={false}
    >
      <Panel position="top-right">
        <div className="plan-zoom">
          <ZoomButtons />
        </div>
      </Panel>
      <Panel position="bottom-right">
        <GraphLegend />
      </Panel>
      {planNodes.length >= MINIMAP_FROM && !narrow ? (
        <MiniMap
          ariaLabel={null}
          className="plan-minimap"
          nodeColor={miniColor}
          pannable
          position="bottom-left"
          zoomable
        />
      ) : null}
    </ReactFlow>
  );
}

function miniColor(node: GraphNode): string {
  return node.type === 'operator' ? `var(--h${node.data.heat})` : 'transparent';
}

function useFlow(
  narrow: boolean,
  folded: ReadonlySet<string>,
  setFolded: (change: (now: ReadonlySet<string>) => ReadonlySet<string>) => void,
  hits: ReadonlySet<string> | null,
): { nodes: GraphNode[]; edges: Edge[] } {
  const { plan, figures, measure } = usePlanView();
  const toggle = useCallback(
    (id: string) =>
      setFolded(now => {
        const next = new Set(now);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    [setFolded],
  );
  return useMemo(() => {
    const graph = planGraph(plan, folded);
    const size = narrow ? NARROW : WIDE;
    const { boxes, groups } = bestLayout(graph, size);
    const heat = (node: PlanNode) => heatOfShare(shareOf(node, figures, measure) ?? 0);
    const frames = graph.groups.flatMap((group): GraphNode[] => frameOf(group, groups.get(group.id), toggle));
    const operators = graph.nodes.flatMap(({ id, node, folded: group }): GraphNode[] => {
      const box = boxes.get(id);
      if (!box) return [];
      const data = {
        node,
        heat: heat(node),
        dim: hits !== null && !hits.has(id),
        ...(group && { group, onUnfold: toggle }),
      };
      return [{ id, type: 'operator', position: box, width: box.width, height: box.height, data, zIndex: 1 }];
    });
    const hot = new Map(graph.nodes.map(({ id, node }) => [id, heat(node) >= 4]));
    const edges = graph.edges.map(
      ({ from, to, rows, kind }): Edge => ({
        id: `${from}-${to}`,
        source: from,
        target: to,
        type: 'rows',
        data: { rows, kind, hot: hot.get(from) === true },
      }),
    );
    return { nodes: [...frames, ...operators], edges };
  }, [plan, folded, narrow, figures, measure, toggle, hits]);
}

/** Room for the title of a frame between two rows. */
const FRAMED_GAP = 44;
/** Width of a usual canvas in pixels, and the zoom below which nothing can be read. */
const CANVAS_WIDTH = 940;
const SMALLEST = 0.55;

/** Long chains of joins stand straight where the staircase they would make is too wide to be read. */
function bestLayout(graph: PlanGraph, size: typeof WIDE | typeof NARROW): Layout {
  const gapY = graph.groups.length > 0 ? FRAMED_GAP : size.gapY;
  const centred = layoutPlan(graph, { ...size, gapY });
  if (size.mode === 'spine') return centred;
  const spine = layoutPlan(graph, { ...size, gapY, mode: 'spine' });
  const tooWide = centred.width * SMALLEST > CANVAS_WIDTH;
  return tooWide && spine.width < centred.width * 0.7 ? spine : centred;
}

function frameOf(
  group: GraphGroup,
  box: { x: number; y: number; width: number; height: number } | undefined,
  onFold: (id: string) => void,
): GraphNode[] {
  if (!box) return [];
  const { width, height } = box;
  return [
    { id: `frame-${group.id}`, type: 'frame', position: box, width, height, data: { group, onFold }, zIndex: -1 },
  ];
}

/** Arrow keys walk from node to node, `f` fits, `+` and `-` zoom. */
function useGraphKeys(): void {
  const { placed, selected, select } = usePlanView();
  const { fitView, zoomIn, zoomOut, setCenter, getNode, getZoom } = useReactFlow();
  const walk = (direction: 'up' | 'down' | 'left' | 'right') => () => {
    const id = walkTarget(placed, selected?.id ?? null, direction);
    if (!id) return;
    select(id);
    const target = getNode(id);
    if (target) {
      void setCenter(target.position.x + (target.width ?? 0) / 2, target.position.y + (target.height ?? 0) / 2, {
        zoom: getZoom(),
        duration: 120,
      });
    }
    document.querySelector<HTMLElement>(`.plan-flow [data-node="${id}"]`)?.focus({ preventScroll: true });
  };
  useHotkeys({
    ArrowUp: walk('up'),
    ArrowDown: walk('down'),
    ArrowLeft: walk('left'),
    ArrowRight: walk('right'),
    f: () => void fitView({ padding: 0.12, maxZoom: 1 }),
    '+': () => void zoomIn(),
    '=': () => void zoomIn(),
    '-': () => void zoomOut(),
  });
}

function ZoomButtons() {
  const t = useTranslations('plan');
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  return (
    <>
      <Button aria-label={t('zoomIn')} icon onClick={() => void zoomIn()} small>
        <Icon as={Plus} size="s" />
      </Button>
      <Button aria-label={t('zoomOut')} icon onClick={() => void zoomOut()} small>
        <Icon as={Minus} size="s" />
      </Button>
      <Button
        aria-label={t('fit')}
        icon
        onClick={() => void fitView({ padding: 0.12, maxZoom: 1 })}
        small
        title={t('fit')}
      >
        <Icon as={Maximize} size="s" />
      </Button>
    </>
  );
}
