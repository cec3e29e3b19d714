import { objectName } from '../figures.ts';
import { redactExpression } from '../redact-expression.ts';
import { indexesOn, type SchemaTable } from '../schema/schema-table.ts';
import { comparisonsOf } from './comparisons.ts';
import type { Rule } from './rule.ts';
import { wastefulScan } from './scan-figures.ts';

/** A table is scanned although an index begins with a compared column: the column stands inside of an expression. */
export const columnInExpression: Rule = input => {
  const scan = wastefulScan(input);
  const { node, parent, table } = input;
  if (!scan || !table || hasExpressionIndex(table)) return undefined;
  for (const { column, kind, expression } of comparisonsOf(node, parent)) {
    const [index] = indexesOn(column, table);
    if (!index || expression === undefined || kind === 'other' || !narrows(expression)) continue;
    const shown = redactExpression(expression.replace(/`/g, ''));
    return {
      rule: 'column-in-expression',
      severity: scan.severity,
      node: node.id,
      evidence: ['type: ALL', `index ${index.name} (${column})`, shown, `${scan.shown(scan.read)} read`],
      params: { table: objectName(node) ?? '', column, index: index.name, expression: shown },
    };
  }
  return undefined;
};

/** Whether some index holds an expression: it might be this one, and then something else is amiss. */
function hasExpressionIndex({ indexes }: SchemaTable): boolean {
  return indexes.some(({ parts }) => parts.some(({ column }) => column === undefined));
}

/** A function of the column or arithmetic on it; JSON has indexes of its own kind, and a subquery is no such thing. */
function narrows(expression: string): boolean {
  return !/json|member of|->|\bselect\b|<cache>/i.test(expression) && /[a-z_]\s*\(|[-+*/%]/i.test(expression);
}
