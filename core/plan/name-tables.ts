import { tablesNamedIn } from '#core/sql/digest.ts';
import type { PlanNode, PlanObject } from './model.ts';
import { placedNodes } from './walk.ts';

/**
 * Gives base tables their real names where the documents print only aliases (version 1, TREE and MariaDB do). A name that
 * stands for several tables in the statement stays as it is. Changes the nodes.
 */
export function nameTables(root: PlanNode, sql: string): void {
  const named = referencesOf(sql);
  for (const { node } of placedNodes(root)) {
    if (node.object?.kind !== 'base' || node.object.alias !== undefined) continue;
    const real = named.get(node.object.name);
    if (real) node.object = { ...node.object, ...real };
  }
}

/** By the name that the plan uses; null where that is not one table. */
function referencesOf(sql: string): Map<string, Pick<PlanObject, 'name' | 'alias' | 'schema'> | null> {
  const named = new Map<string, Pick<PlanObject, 'name' | 'alias' | 'schema'> | null>();
  for (const { table, alias } of tablesNamedIn(sql)) {
    const [name = '', schema] = table.split('.').toReversed();
    const used = alias ?? name;
    const before = named.get(used);
    const real = {
      name,
      ...(alias !== undefined && alias !== name && { alias }),
      ...(schema !== undefined && { schema }),
    };
    const same = before === undefined || (before?.name === name && before.schema === schema);
    named.set(used, same ? real : null);
  }
  return named;
}
