import type { Plan, PlanNode, PlanSubquery } from './model.ts';

/** Where a node stands: its parent and, when it is a subquery's root, that subquery. */
export type Placed = { node: PlanNode; parent: PlanNode | null; subquery: PlanSubquery | null; depth: number };

/** All nodes in plan order: a node before its inputs, inputs before subqueries. Iterative, so depth costs no stack. */
export function placedNodes(root: PlanNode): Placed[] {
  const found: Placed[] = [];
  const open: Placed[] = [{ node: root, parent: null, subquery: null, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    found.push(next);
    const { node, depth } = next;
    for (const subquery of node.subqueries.toReversed())
      open.push({ node: subquery.root, parent: node, subquery, depth: depth + 1 });
    for (const input of node.inputs.toReversed())
      open.push({ node: input, parent: node, subquery: null, depth: depth + 1 });
  }
  return found;
}

/** All nodes in plan order. */
export function planNodes(plan: Plan): PlanNode[] {
  return placedNodes(plan.root).map(placed => placed.node);
}

export function nodeOf(plan: Plan, id: string | undefined): PlanNode | undefined {
  return planNodes(plan).find(node => node.id === id);
}

/** Gives the nodes their ids, `n1`, `n2`, ..., in plan order. */
export function numberNodes(root: PlanNode): void {
  for (const [index, { node }] of placedNodes(root).entries()) node.id = `n${index + 1}`;
}
