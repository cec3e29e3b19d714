import { formatAtMost, formatCount } from '#core/format/count.ts';
import { rowsOut } from '../figures.ts';
import type { PlanNode } from '../model.ts';
import { placedNodes } from '../walk.ts';
import { isOwn } from './conditions.ts';
import { MANY_ROWS, type Rule } from './rule.ts';

/**
 * Each row of one side is compared with each of the other: nothing is left out, or only a range joins them. Sure only
 * where the source prints join conditions: for hash joins TREE and JSON version 2 say "no condition".
 */
export const cartesianJoin: Rule = ({ node, cutShort }) => {
  const [outer, inner] = node.inputs;
  if (!outer || !inner || !isCartesian(node)) return undefined;
  const [left, right] = [rowsOut(outer) ?? 0, inner.actual?.rows ?? inner.estimate.rows ?? 0];
  const pairs = left * right;
  if (pairs < MANY_ROWS || Math.min(left, right) < 2) return undefined;
  const atMost = cutShort && !node.actual;
  const shown = atMost ? formatAtMost : formatCount;
  return {
    rule: 'cartesian-join',
    severity: atMost ? 'info' : pairs >= 1_000_000 ? 'critical' : 'warning',
    node: node.id,
    evidence: ['no join condition', `${formatCount(left)} × ${formatCount(right)}`],
    params: { pairs: shown(pairs) },
  };
};

/** Whether no condition lies between the two sides of a join. */
export function isCartesian(node: PlanNode): boolean {
  if (node.operator === 'hash_join' && /\(no condition\)$/.test(node.label ?? ''))
    return !placedNodes(node).some(({ node: below }) => below.conditions.some(c => c.kind === 'lookup'));
  return node.operator === 'nested_loop' && isBareLoop(node);
}

/** A scan for each outer row, with no condition but such of its own table. */
function isBareLoop({ inputs, join, conditions }: PlanNode): boolean {
  const [, inner] = inputs;
  const scan = inner?.operator === 'filter' ? inner.inputs[0] : inner;
  if (!inner || !scan || join?.kind === 'semi' || join?.kind === 'anti') return false;
  if ((scan.operator !== 'table_scan' && scan.operator !== 'index_scan') || scan.object?.kind !== 'base') return false;
  return [...conditions, ...inner.conditions, ...scan.conditions].every(({ text }) => isOwn(text, scan));
}
