'use client';
import { useCallback, useMemo } from 'react';
import { type Edge, getNodesBounds, type Node, type ReactFlowInstance } from 'reactflow';
import { heatOfShare } from '#core/format/heat.ts';
import { shareOf } from '#core/plan/figures.ts';
import { type GraphGroup, type PlanGraph, planGraph } from '#core/plan/graph.ts';
import { type Layout, layoutPlan } from '#core/plan/layout.ts';
import type { PlanNode } from '#core/plan/model.ts';
import type { FlowNodeData, FrameData } from './graph-nodes.tsx';
import { usePlanView } from './plan-context.tsx';

export type GraphNode = Node<FlowNodeData, 'operator'> | Node<FrameData, 'frame'>;

const WIDE = { width: 206, height: 71, gapX: 28, gapY: 28, mode: 'centred' } as const;
const NARROW = { width: 164, height: 71, gapX: 18, gapY: 28, mode: 'spine' } as const;
/** Nodes and edges for React Flow: the plan laid out, its groups framed or folded. */
export function useFlow(
  narrow: boolean,
  folded: ReadonlySet<string>,
  setFolded: (change: (now: ReadonlySet<string>) => ReadonlySet<string>) => void,
  hits: ReadonlySet<string> | null,
): { nodes: GraphNode[]; edges: Edge[] } {
  const { plan, figures, measure, select } = usePlanView();
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
    const { boxes, groups } = bestLayout(graph, narrow ? NARROW : WIDE);
    const share = (node: PlanNode) => shareOf(node, figures, measure);
    const frames = graph.groups.flatMap(group => frameOf(group, groups.get(group.id), toggle));
    const operators = graph.nodes.flatMap(({ id, node, folded: group }): GraphNode[] => {
      const box = boxes.get(id);
      if (!box) return [];
      const dim = hits !== null && !hits.has(id);
      const data = { node, share: share(node), select, dim, ...(group && { group, onUnfold: toggle }) };
      return [{ id, type: 'operator', position: box, width: box.width, height: box.height, data, zIndex: 1 }];
    });
    return { nodes: [...frames, ...operators], edges: edgesOf(graph, share) };
  }, [plan, folded, narrow, figures, measure, select, toggle, hits]);
}

function edgesOf(graph: PlanGraph, share: (node: PlanNode) => number | undefined): Edge[] {
  const hot = new Set(graph.nodes.filter(({ node }) => heatOfShare(share(node) ?? 0) >= 4).map(({ id }) => id));
  return graph.edges.map(({ from, to, rows, kind }) => ({
    id: `${from}-${to}`,
    source: from,
    target: to,
    type: 'rows',
    data: { rows, kind, hot: hot.has(from) },
  }));
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

/**
 * The whole plan where it can still be read; else as much of it as fits, beginning with the result on top.
 * @param nodes as they were given: React Flow may not have taken them in yet
 */
export function showFromTop({ setViewport }: ReactFlowInstance<GraphNode, Edge>, nodes: GraphNode[]): void {
  const canvas = document.querySelector('.plan-flow')?.getBoundingClientRect();
  const bounds = getNodesBounds(nodes);
  if (!canvas || bounds.width === 0) return;
  const fits = Math.min((canvas.width - 40) / bounds.width, (canvas.height - 40) / bounds.height);
  const zoom = Math.min(1, Math.max(SMALLEST, fits));
  const top = nodes.find(node => node.type === 'operator');
  const middle = bounds.width * zoom <= canvas.width ? bounds.x + bounds.width / 2 : (top?.position.x ?? 0) + 103;
  const spare = canvas.height - bounds.height * zoom;
  void setViewport({ x: canvas.width / 2 - middle * zoom, y: Math.max(20, spare * 0.4) - bounds.y * zoom, zoom });
}
