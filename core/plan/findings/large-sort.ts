import { formatCount } from '#core/format/count.ts';
import { rowsOut } from '../figures.ts';
import type { PlanNode } from '../model.ts';
import { MANY_ROWS, type Rule } from './rule.ts';

/** Many rows are sorted because no index gives them in that order, or none could. */
export const largeSort: Rule = ({ node, parent }) => {
  const input = node.inputs[0];
  if (node.operator !== 'sort' || !input) return undefined;
  const rows = rowsOut(input);
  if (rows === undefined || rows < MANY_ROWS) return undefined;
  const kept = keptOf(node, parent);
  return {
    rule: 'large-sort',
    severity: rows >= 100_000 ? 'warning' : 'info',
    ...(isMade(input) && { variant: 'sorted-result' }),
    node: node.id,
    evidence: ['filesort', `${formatCount(rows)} sorted`, ...(kept === undefined ? [] : [`${formatCount(kept)} kept`])],
    params: { rows: formatCount(rows), keys: node.items?.join(', ') ?? '' },
  };
};

/** Steps that keep the order of the rows that their first input reads by an index. */
const KEEP_ORDER = ['filter', 'nested_loop', 'batched_key_access', 'limit'];

/** Whether the rows are no table's own, as those of a group, a union or a hash join. */
function isMade(node: PlanNode): boolean {
  const [first] = node.inputs;
  if (first && KEEP_ORDER.includes(node.operator)) return isMade(first);
  return node.object?.kind !== 'base' || node.inputs.length > 0;
}

function keptOf(node: PlanNode, parent: PlanNode | null): number | undefined {
  return node.limit?.rows ?? (parent?.operator === 'limit' ? parent.limit?.rows : undefined);
}
