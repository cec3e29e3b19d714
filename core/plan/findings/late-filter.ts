import { formatCount } from '#core/format/count.ts';
import { objectName } from '../figures.ts';
import { isOwn } from './conditions.ts';
import { loopsOf } from './loops.ts';
import { FEW_ROWS, type Rule, type RuleInput } from './rule.ts';

const LOOKUPS = ['index_lookup', 'index_range', 'index_merge', 'index_scan'];

/** An index finds rows, and a condition that it does not cover then throws nine of ten away. */
export const lateFilter: Rule = input => {
  const { node } = input;
  if (!LOOKUPS.includes(node.operator) || node.object?.kind !== 'base') return undefined;
  const found = readAndKept(input);
  if (!found || found.read < FEW_ROWS || found.kept > 10) return undefined;
  return {
    rule: 'late-filter',
    severity: found.read >= 100_000 ? 'warning' : 'info',
    node: node.id,
    evidence: [`key: ${node.key?.name ?? 'none'}`, `${found.shown} read`, `${found.kept.toFixed(1)} % kept`],
    params: {
      table: objectName(node) ?? '',
      read: found.shown,
      kept: `${found.kept.toFixed(1)} %`,
      key: node.key?.name ?? '',
    },
  };
};

/** Rows that all loops read, and the percentage of them that is kept. */
function readAndKept(input: RuleInput): { read: number; shown: string; kept: number } | undefined {
  const { node, parent } = input;
  const { count, shown } = loopsOf(input) ?? { count: 1, shown: formatCount };
  const inAll = (rows: number, kept: number) => ({ read: rows * count, shown: shown(rows * count), kept });
  const { rowsRead, filtered } = node.actual ?? node.estimate;
  if (rowsRead !== undefined && filtered !== undefined) {
    const own = node.conditions.some(c => c.kind === 'filter' && isOwn(c.text, node));
    return own ? inAll(rowsRead, filtered) : undefined;
  }
  if (parent?.operator !== 'filter') return undefined;
  const before = node.actual?.rows ?? node.estimate.rows;
  const after = parent.actual?.rows ?? parent.estimate.rows;
  if (before === undefined || after === undefined || before <= 0) return undefined;
  return inAll(before, (after / before) * 100);
}
