import { planFigures, shareOf } from './figures.ts';
import type { Plan, PlanNode } from './model.ts';
import { type FieldChange, nodeChanges } from './node-changes.ts';
import { placedNodes, planNodes } from './walk.ts';

/** A pair of nodes that stand for the same work, or a node that only one plan has. */
export type NodeMatch = {
  a?: string;
  b?: string;
  state: 'same' | 'changed' | 'gone' | 'new';
  changes: FieldChange[];
};
export type PlanDiff = {
  matches: NodeMatch[];
  /** Tables in the order in which they are read. */
  order: { a: string[]; b: string[]; changed: boolean };
  /** Total cost of each, and how many times b costs a. */
  cost: { a?: number; b?: number; factor?: number };
  /** Measured time of each, milliseconds, where it was measured. */
  time: { a?: number; b?: number };
};

/** What is different in plan `b`, seen from plan `a`: tables are matched by name, other steps by what they do and read. */
export function diffPlans(a: Plan, b: Plan): PlanDiff {
  const pairs = matchNodes(planNodes(a), planNodes(b));
  const order = { a: tableOrder(a), b: tableOrder(b) };
  const [ofA, ofB] = [planFigures(a), planFigures(b)];
  return {
    matches: pairs.map(pair => matchOf(pair, order, a.format === b.format)),
    order: { ...order, changed: order.a.join('\n') !== order.b.join('\n') },
    cost: { ...sides(ofA.cost, ofB.cost), ...(ofA.cost && ofB.cost !== undefined && { factor: ofB.cost / ofA.cost }) },
    time: sides(ofA.timeMs, ofB.timeMs),
  };
}

function sides(a: number | undefined, b: number | undefined): { a?: number; b?: number } {
  return { ...(a !== undefined && { a }), ...(b !== undefined && { b }) };
}

type Pair = { a?: PlanNode; b?: PlanNode };
type Order = { a: string[]; b: string[] };

/** In plan order of `b`; what is gone stands where it was in `a`. */
function matchNodes(as: PlanNode[], bs: PlanNode[]): Pair[] {
  const byKey = new Map<string, PlanNode[]>();
  for (const node of as) {
    const key = identity(node);
    byKey.set(key, [...(byKey.get(key) ?? []), node]);
  }
  const pairs: Pair[] = bs.map(b => {
    const a = byKey.get(identity(b))?.shift();
    return a ? { a, b } : { b };
  });
  const matched = new Set(pairs.map(pair => pair.a));
  for (const [index, node] of as.entries()) {
    if (matched.has(node)) continue;
    const before = as.slice(0, index).findLast(other => pairs.some(pair => pair.a === other));
    const at = before ? pairs.findIndex(pair => pair.a === before) + 1 : 0;
    pairs.splice(at, 0, { a: node });
  }
  return pairs;
}

/** What a node stands for: a table that is read, a join by its inner table, any other step by its place above tables. */
function identity(node: PlanNode): string {
  if (node.object) return `table ${nameOf(node)}`;
  const tables = placedNodes(node).flatMap(({ node: below }) => (below.object ? [nameOf(below)] : []));
  if (node.inputs.length === 2) return `join ${[...tables].sort().join(',')}`;
  return `${node.operator} ${[...tables].sort().join(',')}`;
}

function nameOf({ object }: PlanNode): string {
  return object?.alias ?? object?.name ?? '';
}

function tableOrder(plan: Plan): string[] {
  return planNodes(plan).flatMap(node => (isReadTable(node) ? [nameOf(node)] : []));
}

function isReadTable({ object, access }: PlanNode): boolean {
  return object !== undefined && object.kind !== 'temporary' && access !== undefined;
}

function matchOf({ a, b }: Pair, order: Order, sameSource: boolean): NodeMatch {
  if (!a || !b) return { ...(a && { a: a.id }), ...(b && { b: b.id }), state: a ? 'gone' : 'new', changes: [] };
  const changes = [...nodeChanges(a, b, sameSource), ...placeChange(a, b, order)];
  return { a: a.id, b: b.id, state: changes.length > 0 ? 'changed' : 'same', changes };
}

function placeChange(a: PlanNode, b: PlanNode, order: Order): FieldChange[] {
  const places = { a: order.a.indexOf(nameOf(a)) + 1, b: order.b.indexOf(nameOf(b)) + 1 };
  return isReadTable(a) && places.a !== places.b ? [{ field: 'order', ...places }] : [];
}

/** The pairs by how much they matter: those that are read another way first, then by their part of the cost of `b`. */
export function worstFirst(diff: PlanDiff, b: Plan): NodeMatch[] {
  const figures = planFigures(b);
  const nodes = new Map(planNodes(b).map(node => [node.id, node]));
  const weight = (match: NodeMatch): number => {
    const node = match.b === undefined ? undefined : nodes.get(match.b);
    const way = match.changes.some(change => change.field === 'access' || change.field === 'key') ? 1 : 0;
    return way + (node ? (shareOf(node, figures, 'cost') ?? 0) : 0);
  };
  return diff.matches.toSorted((x, y) => weight(y) - weight(x));
}

/** The change that matters most. */
export function mainChange(diff: PlanDiff, b: Plan): NodeMatch | undefined {
  return worstFirst(diff, b).find(match => match.state !== 'same');
}
