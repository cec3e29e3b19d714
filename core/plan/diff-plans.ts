import { estimatedRows, planFigures, shareOf } from './figures.ts';
import type { Plan, PlanNode } from './model.ts';
import { placedNodes, planNodes } from './walk.ts';

export type FieldChange = {
  field:
    | 'operator'
    | 'access'
    | 'key'
    | 'keyParts'
    | 'rows'
    | 'loops'
    | 'cost'
    | 'temporaryTable'
    | 'filesort'
    | 'order';
  /** As it is shown; absent where that side does not say. */
  a?: string | number;
  b?: string | number;
};
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
};

/** Rows and costs that differ less than this are the same: statistics wander. */
const NOTABLE = 1.25;

/** What is different in plan `b`, seen from plan `a`: tables are matched by name, other steps by what they do and read. */
export function diffPlans(a: Plan, b: Plan): PlanDiff {
  const pairs = matchNodes(planNodes(a), planNodes(b));
  const order = { a: tableOrder(a), b: tableOrder(b) };
  const costs = { a: planFigures(a).cost, b: planFigures(b).cost };
  return {
    matches: pairs.map(pair => matchOf(pair, order)),
    order: { ...order, changed: order.a.join('\n') !== order.b.join('\n') },
    cost: {
      ...(costs.a !== undefined && { a: costs.a }),
      ...(costs.b !== undefined && { b: costs.b }),
      ...(costs.a && costs.b !== undefined && { factor: costs.b / costs.a }),
    },
  };
}

type Pair = { a?: PlanNode; b?: PlanNode };

/** In plan order of `b`; what is gone stands where it was in `a`. */
function matchNodes(as: PlanNode[], bs: PlanNode[]): Pair[] {
  const byKey = new Map<string, PlanNode[]>();
  for (const node of as) byKey.set(identity(node), [...(byKey.get(identity(node)) ?? []), node]);
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
  return planNodes(plan).flatMap(node =>
    node.object && node.object.kind !== 'temporary' && node.access ? [nameOf(node)] : [],
  );
}

function matchOf({ a, b }: Pair, order: { a: string[]; b: string[] }): NodeMatch {
  if (!a || !b) return { ...(a && { a: a.id }), ...(b && { b: b.id }), state: a ? 'gone' : 'new', changes: [] };
  const changes = changesOf(a, b, order);
  return { a: a.id, b: b.id, state: changes.length > 0 ? 'changed' : 'same', changes };
}

function changesOf(a: PlanNode, b: PlanNode, order: { a: string[]; b: string[] }): FieldChange[] {
  const places =
    a.object && a.object.kind !== 'temporary' && a.access
      ? [order.a.indexOf(nameOf(a)) + 1, order.b.indexOf(nameOf(b)) + 1]
      : [];
  const words: [FieldChange['field'], string | number | undefined, string | number | undefined][] = [
    ['operator', a.operator, b.operator],
    ['access', a.access, b.access],
    ['key', a.key?.name, b.key?.name],
    ['keyParts', a.key?.parts?.join(', '), b.key?.parts?.join(', ')],
    ['order', places[0], places[1]],
    ['temporaryTable', a.temporaryTable ? 'yes' : 'no', b.temporaryTable ? 'yes' : 'no'],
    ['filesort', a.filesort ? 'yes' : 'no', b.filesort ? 'yes' : 'no'],
  ];
  const figures: [FieldChange['field'], number | undefined, number | undefined][] = [
    ['rows', estimatedRows(a), estimatedRows(b)],
    ['loops', a.estimate.loops, b.estimate.loops],
    ['cost', a.cost.own, b.cost.own],
  ];
  return [...words.filter(([, x, y]) => x !== y), ...figures.filter(([, x, y]) => isNotable(x, y))].map(
    ([field, x, y]) => ({
      field,
      ...(x !== undefined && { a: x }),
      ...(y !== undefined && { b: y }),
    }),
  );
}

function isNotable(a: number | undefined, b: number | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const low = Math.max(1, Math.min(a, b));
  return Math.max(a, b) / low >= NOTABLE;
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
