'use client';
import { useCallback, useMemo } from 'react';
import type { Edge, Node } from 'reactflow';
import { heatOfShare } from '#core/format/heat.ts';
import { shareOf } from '#core/plan/figures.ts';
import { type GraphGroup, type PlanGraph, planGraph } from '#core/plan/graph.ts';
import { type Layout, layoutPlan } from '#core/plan/layout.ts';
import type { PlanNode } from '#core/plan/model.ts';
import type { FlowNodeData, FrameData } from './graph-nodes.tsx';
import { READABLE } from './opening-view.ts';
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
/** Pixels of a usual canvas. */
const CANVAS_WIDTH = 940;

/** Long chains of joins stand straight where the staircase they would make is too wide to be read. */
function bestLayout(graph: PlanGraph, size: typeof WIDE | typeof NARROW): Layout {
  const gapY = graph.groups.length > 0 ? FRAMED_GAP : size.gapY;
  const centred = layoutPlan(graph, { ...size, gapY });
  if (size.mode === 'spine') return centred;
  const spine = layoutPlan(graph, { ...size, gapY, mode: 'spine' });
  const tooWide = centred.width * READABLE > CANVAS_WIDTH;
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
