import { sha256 } from '#core/sql/sha256.ts';
import type { Plan, PlanNode } from './model.ts';
import { placedNodes } from './walk.ts';

/**
 * A hash of what a plan does: operators, order, access types and keys. Figures, conditions and the spelling of aliases do
 * not count, so two plans of one digest have the same shape exactly when the server runs it the same way.
 */
export function planShape(plan: Plan): string {
  const names = new Map<string, string>();
  for (const { node } of placedNodes(plan.root)) {
    const name = node.object?.alias ?? node.object?.name;
    if (name !== undefined && !names.has(name)) names.set(name, `t${names.size + 1}`);
  }
  return sha256(shapeOf(plan.root, names)).slice(0, 16);
}

function shapeOf(node: PlanNode, names: ReadonlyMap<string, string>): string {
  const { operator, access, key, object, join } = node;
  const name = object?.kind === 'base' ? `${object.name === object.alias ? '' : object.name}` : object?.kind;
  const alias = names.get(object?.alias ?? object?.name ?? '') ?? '';
  const own = [operator, access, key?.name, object?.alias === undefined ? '' : name, alias, join?.kind, join?.strategy];
  const below = node.inputs.map(input => shapeOf(input, names)).join(',');
  const subqueries = node.subqueries
    .map(s => `${s.place}${s.dependent ? '!' : ''}:${shapeOf(s.root, names)}`)
    .join(',');
  return `${own.join('|')}(${below})[${subqueries}]`;
}
