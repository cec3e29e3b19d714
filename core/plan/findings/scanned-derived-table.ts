import { formatCount } from '#core/format/count.ts';
import { objectName } from '../figures.ts';
import { loopsOf } from './loops.ts';
import { MANY_ROWS, type Rule } from './rule.ts';

/** A derived table is read whole for each row of the tables before it: it got no key. */
export const scannedDerivedTable: Rule = input => {
  const { node } = input;
  if (node.operator !== 'table_scan' || node.object?.kind !== 'derived') return undefined;
  const loops = loopsOf(input);
  const perLoop = node.actual?.rowsRead ?? node.actual?.rows ?? node.estimate.rowsRead ?? node.estimate.rows;
  if (loops === undefined || loops.count < 10 || perLoop === undefined) return undefined;
  if (loops.count * perLoop < MANY_ROWS) return undefined;
  const times = loops.shown(loops.count);
  return {
    rule: 'scanned-derived-table',
    severity: 'warning',
    node: node.id,
    evidence: ['type: ALL', 'key: none', `×${times}`, `${formatCount(perLoop)} rows a loop`],
    params: { table: objectName(node) ?? '', loops: times },
  };
};
