import { rowsOut } from './figures.ts';
import type { Plan, PlanNode, PlanSubquery } from './model.ts';
import { placedNodes } from './walk.ts';

/** What a graph view draws: boxes, the rows that flow between them, and frames around what is worked out apart. */
export type GraphNode = {
  id: string;
  node: PlanNode;
  depth: number /** A frame that is folded into this one box. */;
  folded?: GraphGroup;
};
export type GraphEdge = {
  /** The node that gives the rows. */
  from: string;
  to: string;
  rows?: number;
  kind: 'input' | 'subquery';
};
export type GraphGroup = {
  /** Id of its topmost node. */
  id: string;
  kind: 'subquery' | 'materialized';
  /** CTE or derived table name, or place of the subquery. */
  title: string;
  selectId?: number;
  dependent: boolean;
  /** Nodes inside, itself included. */
  size: number;
};
export type PlanGraph = { nodes: GraphNode[]; edges: GraphEdge[]; groups: GraphGroup[] };

/** Nodes, edges and groups of a plan, without what stands in folded groups. */
export function planGraph(plan: Plan, folded: ReadonlySet<string> = new Set()): PlanGraph {
  const graph: PlanGraph = { nodes: [], edges: [], groups: [] };
  const hidden = new Set<PlanNode>();
  for (const { node, parent, subquery, depth } of placedNodes(plan.root)) {
    const below = parent !== null && (hidden.has(parent) || isFolded(graph, parent.id));
    if (below) hidden.add(node);
    const group = groupOf(node, parent, subquery);
    if (group) graph.groups.push(group);
    if (below) continue;
    graph.nodes.push({ id: node.id, node, depth, ...(group && folded.has(group.id) && { folded: group }) });
    if (parent) graph.edges.push(edgeOf(node, parent, subquery));
  }
  return graph;
}

function isFolded({ nodes }: PlanGraph, id: string): boolean {
  return nodes.some(node => node.id === id && node.folded !== undefined);
}

function edgeOf(node: PlanNode, parent: PlanNode, subquery: PlanSubquery | null): GraphEdge {
  const rows = rowsOut(node);
  return {
    from: node.id,
    to: parent.id,
    kind: subquery ? 'subquery' : 'input',
    ...(rows !== undefined && { rows }),
  };
}

function groupOf(node: PlanNode, parent: PlanNode | null, subquery: PlanSubquery | null): GraphGroup | undefined {
  const materialized = node.operator === 'materialize' && node.inputs.length > 0;
  if (!subquery && !materialized) return undefined;
  const title = subquery?.place ?? node.materialization?.cte ?? parent?.object?.alias ?? parent?.object?.name ?? '';
  const selectId = subquery?.selectId ?? node.selectId;
  return {
    id: node.id,
    kind: subquery ? 'subquery' : 'materialized',
    title,
    ...(selectId !== undefined && { selectId }),
    dependent: subquery?.dependent === true || node.materialization?.rebuiltPerRowOf !== undefined,
    size: placedNodes(node).length,
  };
}
