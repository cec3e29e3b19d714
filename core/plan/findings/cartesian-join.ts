import { formatCount } from '#core/format/count.ts';
import { rowsOut } from '../figures.ts';
import type { PlanNode } from '../model.ts';
import { placedNodes } from '../walk.ts';
import { MANY_ROWS, type Rule } from './rule.ts';

/**
 * Each row of one side is joined with each of the other. Sure only where the source prints join conditions: TREE and JSON
 * version 2 say "no condition"; version 1 shows a nested loop over full scans whose rows multiply exactly.
 */
export const cartesianJoin: Rule = ({ node, plan }) => {
  const [outer, inner] = node.inputs;
  if (!outer || !inner) return undefined;
  const product = (rowsOut(outer) ?? 0) * (inner.actual?.rows ?? inner.estimate.rows ?? 0);
  if (product < MANY_ROWS || !hasNoCondition(node, plan.format)) return undefined;
  const rows = rowsOut(node) ?? product;
  return {
    rule: 'cartesian-join',
    severity: rows >= 1_000_000 ? 'critical' : 'warning',
    node: node.id,
    evidence: [
      'no join condition',
      `${formatCount(rowsOut(outer) ?? 0)} × ${formatCount(product / (rowsOut(outer) || 1))}`,
    ],
    params: { rows: formatCount(rows) },
  };
};

function hasNoCondition(node: PlanNode, format: string): boolean {
  if (node.operator !== 'hash_join' || format === 'mysql-v1' || format === 'mariadb') return false;
  const filtered = placedNodes(node).some(({ node: below }) => below.conditions.some(c => c.kind === 'lookup'));
  return /\(no condition\)$/.test(node.label ?? '') && !filtered;
}
