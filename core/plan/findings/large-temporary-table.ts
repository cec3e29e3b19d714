import { formatCount } from '#core/format/count.ts';
import { rowsOut } from '../figures.ts';
import { MANY_ROWS, type Rule } from './rule.ts';

/** Many rows go through a temporary table for grouping, DISTINCT or ordering. */
export const largeTemporaryTable: Rule = ({ node }) => {
  const uses = ['group', 'distinct', 'buffer', 'union', 'intersect', 'except'].includes(node.operator);
  if (!uses || !node.temporaryTable) return undefined;
  const rows = node.inputs.reduce((total, input) => total + (rowsOut(input) ?? 0), 0);
  if (rows < MANY_ROWS) return undefined;
  return {
    rule: 'large-temporary-table',
    severity: rows >= 1_000_000 ? 'warning' : 'info',
    node: node.id,
    evidence: ['temporary table', `${formatCount(rows)} in`],
    params: { rows: formatCount(rows) },
  };
};
