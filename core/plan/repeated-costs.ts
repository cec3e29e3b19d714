import type { PlanNode, PlanSubquery } from './model.ts';
import { placedNodes } from './walk.ts';

/**
 * JSON version 1 and MariaDB print the loops and the cost of a query block for one run of it. A dependent subquery runs
 * for each row of its host and a lateral derived table for each row of the tables before it: their loops and costs are
 * multiplied, so that all nodes of a plan can be compared. A subquery that is materialised once keeps its cost.
 */
export function scaleRepeated(root: PlanNode): void {
  // From the innermost outwards: a host that is multiplied itself takes what hangs on it along.
  for (const { node } of placedNodes(root).toReversed()) {
    for (const subquery of node.subqueries) {
      const loops = runsOf(node, subquery);
      if (loops !== undefined) multiply(subquery.root, loops);
    }
    const loops = node.estimate.loops;
    const rebuilt = node.inputs.find(input => input.materialization?.rebuiltPerRowOf !== undefined);
    if (rebuilt && loops !== undefined) multiply(rebuilt, loops);
  }
}

function runsOf(host: PlanNode, subquery: PlanSubquery): number | undefined {
  const perRow = subquery.dependent === true || subquery.root.object?.name === '<materialized_subquery>';
  if (!perRow || subquery.cacheable === true) return undefined;
  const { rows, rowsRead, loops = 1 } = host.estimate;
  const perLoop = subquery.place === 'condition' ? (rowsRead ?? rows) : rows;
  return perLoop === undefined ? undefined : perLoop * loops;
}

/** Multiplies the costs of a subtree, but not of what is materialised once beneath it. */
function multiply(node: PlanNode, loops: number): void {
  node.estimate.loops = (node.estimate.loops ?? 1) * loops;
  const { own, cumulative } = node.cost;
  if (cumulative !== undefined) node.cost = { ...node.cost, perLoop: cumulative, cumulative: cumulative * loops };
  if (own !== undefined) node.cost.own = own * loops;
  for (const input of node.inputs) {
    const once = input.operator === 'materialize' && input.materialization?.rebuiltPerRowOf === undefined;
    if (!once) multiply(input, loops);
  }
  for (const subquery of node.subqueries) multiply(subquery.root, loops);
}
