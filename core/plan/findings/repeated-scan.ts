import { formatCount } from '#core/format/count.ts';
import { objectName } from '../figures.ts';
import { isCartesian } from './cartesian-join.ts';
import { loopsOf } from './loops.ts';
import { MANY_ROWS, type Rule } from './rule.ts';

/** A whole table is read again and again, on the inner side of a nested loop or by a subquery. */
export const repeatedScan: Rule = input => {
  const { node, parent } = input;
  if (node.operator !== 'table_scan' && node.operator !== 'index_scan') return undefined;
  if (node.object?.kind !== 'base' || (parent && isCartesian(parent))) return undefined;
  const loops = loopsOf(input);
  const perLoop = node.actual?.rowsRead ?? node.actual?.rows ?? node.estimate.rowsRead ?? node.estimate.rows;
  if (loops === undefined || loops.count < 10 || perLoop === undefined) return undefined;
  const total = perLoop * loops.count;
  if (total < MANY_ROWS) return undefined;
  return {
    rule: 'repeated-scan',
    severity: total >= 1_000_000 && !loops.atMost ? 'critical' : 'warning',
    node: node.id,
    evidence: [`type: ${node.access ?? 'ALL'}`, `×${loops.shown(loops.count)}`, `${formatCount(perLoop)} rows a loop`],
    params: {
      table: objectName(node) ?? '',
      loops: loops.shown(loops.count),
      rows: formatCount(perLoop),
      total: loops.shown(total),
    },
  };
};
