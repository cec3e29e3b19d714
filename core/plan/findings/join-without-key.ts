import { formatCount } from '#core/format/count.ts';
import { objectName, rowsOut } from '../figures.ts';
import { possibleKeys } from './conditions.ts';
import { MANY_ROWS, type Rule } from './rule.ts';

/** A hash join or join buffer reads its inner table whole because no index leads to its rows. */
export const joinWithoutKey: Rule = ({ node, plan }) => {
  if (node.operator !== 'hash_join' && node.operator !== 'block_nested_loop') return undefined;
  const scans = node.inputs.flatMap(input => {
    const read = input.operator === 'filter' ? (input.inputs[0] ?? input) : input;
    return read.operator === 'table_scan' && read.object?.kind === 'base' ? [read] : [];
  });
  const largest = scans
    .map(scan => ({ scan, rows: scan.actual?.rows ?? scan.estimate.rowsRead ?? scan.estimate.rows ?? 0 }))
    .sort((a, b) => b.rows - a.rows)[0];
  if (!largest || largest.rows < MANY_ROWS) return undefined;
  const out = rowsOut(node);
  return {
    rule: 'join-without-key',
    severity: largest.rows >= 1_000_000 ? 'critical' : 'warning',
    node: largest.scan.id,
    evidence: [
      'type: ALL',
      ...possibleKeys(largest.scan, plan.format),
      `${formatCount(largest.rows)} read`,
      ...(out === undefined ? [] : [`${formatCount(out)} joined`]),
    ],
    params: { table: objectName(largest.scan) ?? '', rows: formatCount(largest.rows) },
  };
};
