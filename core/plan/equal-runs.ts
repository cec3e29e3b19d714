import type { PlanDiff } from './diff-plans.ts';
import type { PlanGraph } from './graph.ts';
import type { Plan, PlanNode } from './model.ts';
import { planNodes } from './walk.ts';

/** Equal steps that hang together in both plans, so that one box may stand for them. */
export type EqualRun = {
  /** The pair on top, then what is beneath it; ids of plan `a` and of plan `b`, pair by pair. */
  a: string[];
  b: string[];
};

/**
 * Where two plans are alike: runs of two and more pairs of equal nodes, as large as they can be with at most one step beneath them,
 * so that what is folded still is a link of a chain or its end.
 */
export function equalRuns(a: Plan, b: Plan, diff: PlanDiff): EqualRun[] {
  const pairs = equalPairs(a, b, diff);
  const exits = new Map<PlanNode, number>();
  const joins = (child: PlanNode) => (exits.get(child) ?? 2) <= 1;
  for (const node of planNodes(b).toReversed()) {
    const beneath = pairs.get(node) && alignedChildren(node, pairs);
    if (beneath) exits.set(node, sum(beneath.map(child => (joins(child) ? (exits.get(child) ?? 0) : 1))));
  }
  const taken = new Set<PlanNode>();
  return planNodes(b).flatMap(top => {
    if (taken.has(top) || !joins(top)) return [];
    const run = [top];
    // Grows while it is walked: each member brings its own children.
    for (const node of run) run.push(...childrenOf(node).filter(joins));
    for (const node of run) taken.add(node);
    return run.length < 2 ? [] : [{ a: run.map(node => pairs.get(node)?.id ?? ''), b: run.map(node => node.id) }];
  });
}

/** The graph with one box for each run: the run's top, to which leads what led into the run. */
export function foldRuns(graph: PlanGraph, runs: readonly (readonly string[])[]): PlanGraph {
  const tops = new Map(runs.flatMap(([top = '', ...rest]) => rest.map(id => [id, top] as const)));
  return {
    nodes: graph.nodes.filter(({ id }) => !tops.has(id)),
    edges: graph.edges.flatMap(edge => (tops.has(edge.from) ? [] : { ...edge, to: tops.get(edge.to) ?? edge.to })),
    groups: graph.groups.filter(({ id }) => !tops.has(id)),
  };
}

/** Nodes of `b` that are the same in `a`, with their partners. */
function equalPairs(a: Plan, b: Plan, { matches }: PlanDiff): Map<PlanNode, PlanNode> {
  const ofA = new Map(planNodes(a).map(node => [node.id, node]));
  const ofB = new Map(planNodes(b).map(node => [node.id, node]));
  const pairs = new Map<PlanNode, PlanNode>();
  for (const match of matches) {
    const [x, y] = [ofA.get(match.a ?? ''), ofB.get(match.b ?? '')];
    if (match.state === 'same' && x && y) pairs.set(y, x);
  }
  return pairs;
}

/** The children of an equal node, where each of them that is equal stands in the same place in the other plan. */
function alignedChildren(node: PlanNode, pairs: ReadonlyMap<PlanNode, PlanNode>): PlanNode[] | undefined {
  const partner = pairs.get(node);
  const [own, others] = [childrenOf(node), partner ? childrenOf(partner) : []];
  const aligned = own.every((child, at) => !pairs.has(child) || pairs.get(child) === others[at]);
  return aligned && own.length === others.length ? own : undefined;
}

function childrenOf({ inputs, subqueries }: PlanNode): PlanNode[] {
  return [...inputs, ...subqueries.map(({ root }) => root)];
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
