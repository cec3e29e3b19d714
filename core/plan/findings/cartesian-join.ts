import { formatCount } from '#core/format/count.ts';
import { rowsOut } from '../figures.ts';
import type { PlanNode } from '../model.ts';
import { placedNodes } from '../walk.ts';
import { MANY_ROWS, type Rule } from './rule.ts';

/**
 * Each row of one side is compared with each of the other: nothing is left out, or only a range joins them. Sure only
 * where the source prints join conditions: TREE and JSON version 2 say "no condition".
 */
export const cartesianJoin: Rule = ({ node }) => {
  const [outer, inner] = node.inputs;
  if (!outer || !inner || !hasNoCondition(node)) return undefined;
  const [left, right] = [rowsOut(outer) ?? 0, inner.actual?.rows ?? inner.estimate.rows ?? 0];
  const pairs = left * right;
  if (pairs < MANY_ROWS) return undefined;
  return {
    rule: 'cartesian-join',
    severity: pairs >= 1_000_000 ? 'critical' : 'warning',
    node: node.id,
    evidence: ['no join condition', `${formatCount(left)} × ${formatCount(right)}`],
    params: { pairs: formatCount(pairs) },
  };
};

function hasNoCondition(node: PlanNode): boolean {
  if (node.operator !== 'hash_join' || !/\(no condition\)$/.test(node.label ?? '')) return false;
  return !placedNodes(node).some(({ node: below }) => below.conditions.some(c => c.kind === 'lookup'));
}
