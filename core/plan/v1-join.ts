import { known, numberIn, objectIn } from './json-members.ts';
import type { JsonObject } from './json-text.ts';
import { type Estimate, MAX_DEPTH, newNode, type Operator, type PlanJoin, type PlanNode } from './model.ts';
import { placedNodes } from './walk.ts';

/**
 * Version 1 prints a join as one flat list in execution order. It is read as a left-deep tree: each element joins what
 * came before it, and the figures of an element (`rows_produced_per_join`, `prefix_cost`) are those of the join so far.
 */
export type JoinElement = { node: PlanNode; table?: JsonObject };

/** @throws RangeError for more tables than a plan has levels */
export function joinElements(elements: JoinElement[]): PlanNode | undefined {
  const [first, ...rest] = elements;
  if (!first) return undefined;
  if (rest.length > MAX_DEPTH) throw new RangeError('a join of too many tables');
  let left = first.node;
  let before = first;
  costOf(first, 0);
  for (const element of rest) {
    costOf(element, prefixCost(before) ?? ownCosts(left));
    left = joined(left, producedBy(before) ?? left.estimate.rows, element);
    before = element;
  }
  return left;
}

function producedBy({ node, table }: JoinElement): number | undefined {
  return table ? numberIn(table, 'rows_produced_per_join') : node.estimate.rows;
}

function product(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a * b;
}

function prefixCost({ table }: JoinElement): number | undefined {
  const costs = table && objectIn(table, 'cost_info');
  return costs && numberIn(costs, 'prefix_cost');
}

/**
 * What the element adds to the cost of the join. Not read_cost + eval_cost: for semijoins, hash joins without a condition
 * and range checks those leave out most of what the prefix grows by.
 */
function costOf(element: JoinElement, before: number | undefined): void {
  const after = prefixCost(element);
  if (after !== undefined && before !== undefined) element.node.cost.own = Math.max(0, after - before);
}

/** A materialised subquery has no prefix cost of its own: what stands beneath it is what was spent so far. */
function ownCosts(root: PlanNode): number {
  return placedNodes(root).reduce((total, { node }) => total + (node.cost.own ?? 0), 0);
}

function joined(left: PlanNode, outerRows: number | undefined, element: JoinElement): PlanNode {
  const { node: right } = element;
  const operator = joinOperator(right.joinBuffer);
  // 5.6 does not print it.
  const produced = producedBy(element) ?? product(outerRows, right.estimate.rows);
  // A buffered join reads its inner table once; the others start it for each outer row.
  const buffered = operator === 'hash_join' || operator === 'block_nested_loop';
  const loops = buffered ? 1 : outerRows;
  const perLoop = buffered || !loops || produced === undefined ? right.estimate.rowsRead : produced / loops;
  right.estimate = { ...right.estimate, ...known<Estimate>({ loops, rows: perLoop }) };
  return newNode(operator, {
    ...known<Partial<PlanNode>>({ join: joinOf(right) }),
    estimate: known({ rows: produced }),
    cost: known({ cumulative: prefixCost(element) }),
    inputs: [left, right],
  });
}

/** The algorithm by the words of `using_join_buffer`. */
function joinOperator(buffer: string | undefined): Operator {
  if (buffer === undefined) return 'nested_loop';
  if (/hash/i.test(buffer)) return 'hash_join';
  return /batched key/i.test(buffer) ? 'batched_key_access' : 'block_nested_loop';
}

/** Version 1 does not print the kind of a join: it is taken from the traces that only one kind leaves. */
function joinOf(right: PlanNode): PlanJoin | undefined {
  const text = right.conditions.map(c => c.text).join(' ');
  if (right.notes?.not_exists) return { kind: 'anti', strategy: 'not exists' };
  if (right.notes?.first_match) {
    return { kind: text.includes('found_match(') ? 'anti' : 'semi', strategy: 'FirstMatch' };
  }
  if (right.notes?.loosescan) return { kind: 'semi', strategy: 'LooseScan' };
  return text.includes('is_not_null_compl(') ? { kind: 'left' } : undefined;
}
