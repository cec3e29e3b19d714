import { formatCount } from '#core/format/count.ts';
import { objectName } from '../figures.ts';
import { MANY_ROWS, type Rule } from './rule.ts';

/** A derived table is read whole for each row of the tables before it: it got no key. */
export const scannedDerivedTable: Rule = ({ node }) => {
  if (node.operator !== 'table_scan' || node.object?.kind !== 'derived') return undefined;
  const loops = node.actual?.loops ?? node.estimate.loops ?? 1;
  const perLoop = node.actual?.rows ?? node.estimate.rowsRead ?? node.estimate.rows;
  if (loops < 10 || perLoop === undefined || loops * perLoop < MANY_ROWS) return undefined;
  return {
    rule: 'scanned-derived-table',
    severity: 'warning',
    node: node.id,
    evidence: ['type: ALL', 'key: none', `×${formatCount(loops)}`, `${formatCount(perLoop)} rows a loop`],
    params: { table: objectName(node) ?? '', loops: formatCount(loops) },
  };
};
