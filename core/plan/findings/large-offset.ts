import { formatCount } from '#core/format/count.ts';
import type { Rule } from './rule.ts';

/** Rows before the wanted page are produced and thrown away. */
export const largeOffset: Rule = ({ node }) => {
  const offset = node.limit?.offset;
  if (node.operator !== 'limit' || offset === undefined || offset < 5_000) return undefined;
  return {
    rule: 'large-offset',
    severity: 'warning',
    node: node.id,
    evidence: [`offset ${formatCount(offset)}`, `limit ${formatCount(node.limit?.rows ?? 0)}`],
    params: { offset: formatCount(offset), rows: formatCount(node.limit?.rows ?? 0) },
  };
};
