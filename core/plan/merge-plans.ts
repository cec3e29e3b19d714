import { known } from './json-members.ts';
import { newNode, type Operator, type Plan, type PlanKey, type PlanNode, type PlanObject } from './model.ts';
import { numberNodes, placedNodes, planNodes } from './walk.ts';

/**
 * Joins two readings of one EXPLAIN run. The structure and every figure of `base` stay; what it lacks is taken from
 * `other` by the names of tables in the statement: real table names and schemas, join kinds and conditions, sort keys,
 * ranges, possible keys, and the limit on top. Where the two name different tables, nothing is taken.
 */
export function mergePlans(base: Plan, other: Plan): Plan {
  const merged: Plan = { ...base, root: copyOf(base.root), gaps: [...base.gaps] };
  const named = tablesByName(other.root);
  for (const node of planNodes(merged)) {
    const twin = named.get(nameOf(node) ?? '')?.shift();
    if (twin) fillTable(node, twin);
  }
  fillJoins(merged.root, other.root);
  fillSteps(merged.root, other.root);
  merged.root = withLimit(merged.root, other.root);
  numberNodes(merged.root);
  return merged;
}

function copyOf(node: PlanNode): PlanNode {
  return {
    ...node,
    estimate: { ...node.estimate },
    conditions: [...node.conditions],
    inputs: node.inputs.map(copyOf),
    subqueries: node.subqueries.map(subquery => ({ ...subquery, root: copyOf(subquery.root) })),
  };
}

/** The name that the statement uses for a table that is read. */
function nameOf({ object, access }: PlanNode): string | undefined {
  return object && access ? (object.alias ?? object.name) : undefined;
}

/** Tables by name in plan order; a name that several blocks use is met as often as it stands there. */
function tablesByName(root: PlanNode): Map<string, PlanNode[]> {
  const named = new Map<string, PlanNode[]>();
  for (const { node } of placedNodes(root)) {
    const name = nameOf(node);
    if (name !== undefined) named.set(name, [...(named.get(name) ?? []), node]);
  }
  return named;
}

function fillTable(node: PlanNode, twin: PlanNode): void {
  if (node.object && twin.object) node.object = fillObject(node.object, twin.object);
  if (node.access === twin.access || node.key?.name === twin.key?.name) {
    const key: PlanKey = { ...twin.key, ...node.key };
    if (Object.keys(key).length > 0) node.key = key;
  }
  if (node.columns === undefined && twin.columns) node.columns = twin.columns;
  if (node.joinBuffer === undefined && twin.joinBuffer) node.joinBuffer = twin.joinBuffer;
  const { rowsRead, filtered, bytesRead } = twin.estimate;
  node.estimate = { ...known({ rowsRead, filtered, bytesRead }), ...node.estimate };
  const kinds = new Set(node.conditions.map(condition => condition.kind));
  node.conditions.push(...twin.conditions.filter(({ kind }) => kind !== 'filter' && !kinds.has(kind)));
}

function fillObject(object: PlanObject, twin: PlanObject): PlanObject {
  const alias = object.alias ?? (twin.alias !== undefined && twin.name !== object.name ? twin.alias : undefined);
  const name = alias !== undefined && object.alias === undefined ? twin.name : object.name;
  return { ...object, name, ...known<Partial<PlanObject>>({ alias, schema: object.schema ?? twin.schema }) };
}

/** A join is known by the first table of its inner side. */
function fillJoins(root: PlanNode, other: PlanNode): void {
  const twins = new Map(joinsOf(other).map(join => [innerTable(join), join]));
  for (const join of joinsOf(root)) {
    const inner = innerTable(join);
    const twin = inner === undefined ? undefined : twins.get(inner);
    if (!twin || twin.operator !== join.operator) continue;
    join.join = { ...twin.join, ...join.join };
    if (join.conditions.length === 0) join.conditions = twin.conditions;
    if (join.label === undefined && twin.label) join.label = twin.label;
  }
}

function joinsOf(root: PlanNode): PlanNode[] {
  return placedNodes(root).flatMap(({ node }) =>
    node.inputs.length === 2 && !isSetOperation(node.operator) ? [node] : [],
  );
}

function isSetOperation(operator: Operator): boolean {
  return ['append', 'union', 'intersect', 'except', 'index_merge'].includes(operator);
}

function innerTable({ inputs }: PlanNode): string | undefined {
  const inner = inputs[1];
  return (
    inner &&
    placedNodes(inner)
      .map(({ node }) => nameOf(node))
      .find(name => name !== undefined)
  );
}

const STEPS: readonly Operator[] = ['sort', 'group', 'window', 'distinct'];

/** Keys of the steps between the top and the first join or table; both sources print those in the same order. */
function fillSteps(root: PlanNode, other: PlanNode): void {
  const twins = chainOf(other).filter(node => STEPS.includes(node.operator));
  for (const node of chainOf(root).filter(step => STEPS.includes(step.operator))) {
    const at = twins.findIndex(twin => twin.operator === node.operator);
    if (at < 0) continue;
    const [twin] = twins.splice(0, at + 1).slice(-1);
    if (node.items === undefined && twin?.items) node.items = twin.items;
    if (node.limit === undefined && twin?.limit) node.limit = twin.limit;
  }
}

function chainOf(root: PlanNode): PlanNode[] {
  const chain: PlanNode[] = [];
  for (let node: PlanNode | undefined = root; node && node.inputs.length <= 1; node = node.inputs[0]) chain.push(node);
  return chain;
}

/** Version 1 does not print LIMIT. */
function withLimit(root: PlanNode, other: PlanNode): PlanNode {
  if (other.operator !== 'limit' || !other.limit || chainOf(root).some(node => node.operator === 'limit')) return root;
  const given = root.estimate.rows;
  const rows = given === undefined ? undefined : Math.min(given, other.limit.rows);
  const cumulative = root.cost.cumulative;
  return newNode('limit', {
    limit: other.limit,
    estimate: known({ rows }),
    cost: known({ cumulative }),
    inputs: [root],
  });
}
