import { formatCount } from '#core/format/count.ts';
import { objectName } from '../figures.ts';
import type { PlanNode } from '../model.ts';
import { isOwn } from './conditions.ts';
import { FEW_ROWS, type Rule } from './rule.ts';

const LOOKUPS = ['index_lookup', 'index_range', 'index_merge', 'index_scan'];

/** An index finds rows, and a condition that it does not cover then throws nine of ten away. */
export const lateFilter: Rule = ({ node, parent }) => {
  if (!LOOKUPS.includes(node.operator) || node.object?.kind !== 'base') return undefined;
  const found = readAndKept(node, parent);
  if (!found || found.read < FEW_ROWS || found.kept > 10) return undefined;
  return {
    rule: 'late-filter',
    severity: found.read >= 100_000 ? 'warning' : 'info',
    node: node.id,
    evidence: [
      `key: ${node.key?.name ?? 'none'}`,
      `${formatCount(found.read)} read`,
      `${found.kept.toFixed(1)} % kept`,
    ],
    params: {
      table: objectName(node) ?? '',
      read: formatCount(found.read),
      kept: `${found.kept.toFixed(1)} %`,
      key: node.key?.name ?? '',
    },
  };
};

function readAndKept(node: PlanNode, parent: PlanNode | null): { read: number; kept: number } | undefined {
  const loops = node.actual?.loops ?? node.estimate.loops ?? 1;
  const { rowsRead, filtered } = node.actual ?? node.estimate;
  if (rowsRead !== undefined && filtered !== undefined) {
    const own = node.conditions.some(c => c.kind === 'filter' && isOwn(c.text, node));
    return own ? { read: rowsRead * loops, kept: filtered } : undefined;
  }
  if (parent?.operator !== 'filter') return undefined;
  const before = node.actual?.rows ?? node.estimate.rows;
  const after = parent.actual?.rows ?? parent.estimate.rows;
  if (before === undefined || after === undefined || before <= 0) return undefined;
  return { read: before * loops, kept: (after / before) * 100 };
}
