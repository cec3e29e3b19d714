import type { Edge, Node } from 'reactflow';
import { type Heat, heatOfShare } from '#core/format/heat.ts';
import type { NodeMatch, PlanDiff } from '#core/plan/diff-plans.ts';
import { type EqualRun, foldRuns } from '#core/plan/equal-runs.ts';
import { planFigures, shareOf } from '#core/plan/figures.ts';
import { planGraph } from '#core/plan/graph.ts';
import { layoutPlan } from '#core/plan/layout.ts';
import type { Plan, PlanNode } from '#core/plan/model.ts';
import { planNodes } from '#core/plan/walk.ts';

export type Side = 'a' | 'b';
export type CompareNodeData = { side: Side; node: PlanNode; state: NodeMatch['state']; share: number; lit: boolean };
/** A run of equal nodes in one box, told by the id of its top node in plan `b`. */
export type RunData = { run: string; nodes: PlanNode[]; share: number };
export type CompareFlowNode = Node<CompareNodeData, 'compared'> | Node<RunData, 'run'>;

const BOX = { width: 164, height: 71, gapX: 18, gapY: 30, mode: 'centred' } as const;
/** Pixels between the two graphs: room for the marks of the pairs. */
const SEAM = 150;

/** The id of a node in the graph of both: `a:n3`. */
const flowId = (side: Side, id: string): string => `${side}:${id}`;

/**
 * Both plans as one graph, so that they pan and zoom as one: `a` left, `b` right, pairs joined. Heat is the share of the
 * total of `b` on both sides, so that equal colours are equal costs.
 * @param lit the pair that is looked at
 * @param runs equal nodes that one box stands for
 */
export function compareFlow(
  plans: Record<Side, Plan>,
  diff: PlanDiff,
  sides: readonly Side[],
  lit: NodeMatch | undefined,
  runs: readonly EqualRun[],
): { nodes: CompareFlowNode[]; edges: Edge[] } {
  const layouts = {
    a: layoutOf(
      plans.a,
      runs.map(run => run.a),
    ),
    b: layoutOf(
      plans.b,
      runs.map(run => run.b),
    ),
  };
  const total = planFigures(plans.b).cost ?? planFigures(plans.a).cost;
  const nodes: CompareFlowNode[] = [];
  const edges: Edge[] = [];
  for (const side of sides) {
    const { graph, layout } = layouts[side];
    const pairs = new Map(diff.matches.map(match => [match[side], match]));
    const byId = new Map(planNodes(plans[side]).map(node => [node.id, node]));
    const folded = new Map(runs.map(run => [run[side][0], run]));
    const left = side === 'b' && sides.length === 2 ? layouts.a.layout.width + SEAM : 0;
    const shareOfNode = (node: PlanNode) => shareOf(node, { ...(total !== undefined && { cost: total }) }, 'cost') ?? 0;
    for (const { id, node } of graph.nodes) {
      const box = layout.boxes.get(id);
      const match = pairs.get(id);
      if (!box || !match) continue;
      const place = {
        id: flowId(side, id),
        position: { x: box.x + left, y: box.y },
        width: box.width,
        height: box.height,
      };
      const run = folded.get(id);
      if (run) {
        const inside = run[side].flatMap(member => byId.get(member) ?? []);
        const share = inside.reduce((sum, member) => sum + shareOfNode(member), 0);
        nodes.push({ ...place, type: 'run', data: { run: run.b[0] ?? '', nodes: inside, share } });
      } else {
        const data = { side, node, state: match.state, share: shareOfNode(node), lit: match === lit };
        nodes.push({ ...place, type: 'compared', data });
      }
    }
    for (const { from, to, rows, kind } of graph.edges) {
      const source = byId.get(from);
      const heat: Heat = source ? heatOfShare(shareOfNode(source)) : 0;
      const ends = { source: flowId(side, from), target: flowId(side, to), sourceHandle: 'up', targetHandle: 'down' };
      edges.push({ id: `${side}:${from}-${to}`, ...ends, type: 'rows', data: { rows, kind, hot: heat >= 4 } });
    }
  }
  if (sides.length === 2) edges.push(...linksOf(diff, lit));
  return { nodes, edges };
}

/** What makes a pair worth a line: it works another way. Figures alone are told by its mark and in the table. */
const WAYS = ['operator', 'access', 'key', 'keyParts', 'order'];

/** Lines between pairs that work another way, and of the pair that is looked at. */
function linksOf(diff: PlanDiff, lit: NodeMatch | undefined): Edge[] {
  return diff.matches.flatMap(match => {
    if (match.a === undefined || match.b === undefined) return [];
    if (match !== lit && !match.changes.some(({ field }) => WAYS.includes(field))) return [];
    const ends = {
      source: flowId('a', match.a),
      target: flowId('b', match.b),
      sourceHandle: 'out',
      targetHandle: 'in',
    };
    const data = { state: match.state, lit: match === lit };
    return [{ id: `pair:${match.a}-${match.b}`, ...ends, type: 'pair', data }];
  });
}

function layoutOf(plan: Plan, runs: readonly (readonly string[])[]) {
  const graph = foldRuns(planGraph(plan), runs);
  const centred = layoutPlan(graph, BOX);
  const spine = layoutPlan(graph, { ...BOX, mode: 'spine' });
  return { graph, layout: centred.width > 900 && spine.width < centred.width * 0.7 ? spine : centred };
}
