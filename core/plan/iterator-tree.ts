import type { PlanNode } from './model.ts';

/**
 * What TREE and JSON version 2 have in common: the same iterators, whose figures are those of one loop. Here they get
 * their loops, their costs over all loops, and costs and times of their own.
 */
export function settleIterators(root: PlanNode): void {
  nameTables(root);
  setLoops(root, 1, 1);
  settleFigures(root);
}

/** A scan of something that is materialised beneath it reads no base table. */
function nameTables(node: PlanNode): void {
  const made = node.inputs.some(input => input.operator === 'materialize' || input.materialization !== undefined);
  if (made && node.object?.kind === 'base') node.object.kind = 'derived';
  for (const below of [...node.inputs, ...node.subqueries.map(s => s.root)]) nameTables(below);
}

/** Materialised once, however often its parent is started. */
function isOnce(node: PlanNode): boolean {
  const { materialization } = node;
  return materialization !== undefined && materialization.rebuiltPerRowOf === undefined;
}

/**
 * `loops` is how often the node is started, `base` how often its query block is: what is materialised is built once for
 * each run of its block, or whenever it is invalidated.
 */
function setLoops(node: PlanNode, loops: number | undefined, base: number | undefined): void {
  const own = isOnce(node) ? base : loops;
  if (own !== undefined && own !== 1) node.estimate.loops = own;
  const blockRuns = node.materialization === undefined ? base : own;
  const perRow = node.operator === 'nested_loop' || node.operator === 'batched_key_access';
  const [outer, ...rest] = node.inputs;
  if (outer) setLoops(outer, own, blockRuns);
  const outerRows = outer?.estimate.rows;
  const inner = perRow ? times(own, outerRows) : own;
  for (const input of rest) setLoops(input, inner, blockRuns);
  const rows = times(own, outerRows ?? node.estimate.rows);
  for (const subquery of node.subqueries) {
    const runs = subquery.dependent ? rows : 1;
    setLoops(subquery.root, runs, runs);
  }
}

function times(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a * b;
}

/** A cost as printed is per loop, but what is materialised beneath it is spent once and part of the first row only. */
function settleFigures(node: PlanNode): void {
  for (const input of node.inputs) settleFigures(input);
  for (const subquery of node.subqueries) settleFigures(subquery.root);
  const { perLoop } = node.cost;
  const loops = node.estimate.loops ?? 1;
  if (perLoop !== undefined) {
    const once = loops === 1 ? { total: 0, perLoop: 0 } : materializedBelow(node);
    node.cost.cumulative = once.total + Math.max(0, perLoop - once.perLoop) * loops;
    const own = Math.max(0, node.cost.cumulative - costBelow(node));
    // What is printed elsewhere is paid for there.
    if (!node.materialization?.printedElsewhere) node.cost.own = own;
    if (loops === 1) delete node.cost.perLoop;
  }
  settleTimes(node);
}

/** Cost of the inputs; of an input without a figure, what its own inputs cost. */
function costBelow(node: PlanNode): number {
  return node.inputs.reduce((total, input) => total + (input.cost.cumulative ?? costBelow(input)), 0);
}

function materializedBelow(node: PlanNode): { total: number; perLoop: number } {
  const found = { total: 0, perLoop: 0 };
  for (const input of node.inputs) {
    const { cumulative = 0, perLoop = cumulative } = input.cost;
    const below = isOnce(input) ? { total: cumulative, perLoop } : materializedBelow(input);
    found.total += below.total;
    found.perLoop += below.perLoop;
  }
  return found;
}

function settleTimes(node: PlanNode): void {
  const total = totalMs(node);
  if (total === undefined || !node.actual) return;
  const inside = node.subqueries.filter(s => s.place === 'condition').map(s => s.root);
  const below = [...node.inputs, ...inside].reduce((sum, input) => sum + (totalMs(input) ?? 0), 0);
  node.actual.ownMs = Math.max(0, total - below);
}

function totalMs({ actual }: PlanNode): number | undefined {
  return actual?.lastRowMs === undefined ? undefined : actual.lastRowMs * (actual.loops ?? 1);
}
