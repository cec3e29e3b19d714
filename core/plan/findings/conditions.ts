import { tablesIn } from '../condition-tables.ts';
import type { PlanFormat, PlanNode } from '../model.ts';

/**
 * Whether a condition speaks of this table alone. One that names another table is a join condition, one that holds a
 * subquery can be served by no index: neither says that an index of this table is missing.
 */
export function isOwn(condition: string, node: PlanNode): boolean {
  if (/(?:select|subquery) ?#\d/i.test(condition) || /<(?:in_optimizer|exists)>/.test(condition)) return false;
  const own = node.object?.alias ?? node.object?.name;
  return tablesIn(condition).every(table => table === own);
}

/** Only JSON version 1 and MariaDB print which indexes could serve; elsewhere their absence means nothing. */
export function possibleKeys(node: PlanNode, format: PlanFormat): string[] {
  if (format !== 'mysql-v1' && format !== 'mariadb') return [];
  return [`possible_keys: ${node.key?.possible?.join(', ') ?? 'none'}`];
}
