import { formatCount } from '#core/format/count.ts';
import { rowsOut } from '../figures.ts';
import type { PlanFormat, PlanNode } from '../model.ts';
import { MANY_ROWS, type Rule } from './rule.ts';

/** Many rows go through a temporary table for grouping, DISTINCT or UNION: where there is a way without one. */
export const largeTemporaryTable: Rule = ({ node, plan }) => {
  if (!node.temporaryTable || !isAvoidable(node, plan.format)) return undefined;
  const rows = node.inputs.reduce((total, input) => total + (rowsOut(input) ?? 0), 0);
  if (rows < MANY_ROWS) return undefined;
  return {
    rule: 'large-temporary-table',
    severity: rows >= 1_000_000 ? 'warning' : 'info',
    ...(node.operator === 'union' && { variant: 'union-duplicates' }),
    node: node.id,
    evidence: ['temporary table', `${formatCount(rows)} in`],
    params: { rows: formatCount(rows) },
  };
};

/** Neither for INTERSECT and EXCEPT nor for a buffer, unless rows are grouped in it: MariaDB prints no other sign of that. */
function isAvoidable({ operator, inputs }: PlanNode, format: PlanFormat): boolean {
  if (operator === 'buffer') return format === 'mariadb' || inputs[0]?.operator === 'group';
  return operator === 'group' || operator === 'distinct' || operator === 'union';
}
