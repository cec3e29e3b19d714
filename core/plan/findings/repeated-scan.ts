import { formatCount } from '#core/format/count.ts';
import { objectName } from '../figures.ts';
import { MANY_ROWS, type Rule } from './rule.ts';

/** The inner side of a nested loop reads a whole table again and again. */
export const repeatedScan: Rule = ({ node }) => {
  if (node.operator !== 'table_scan' && node.operator !== 'index_scan') return undefined;
  if (node.object?.kind !== 'base') return undefined;
  const loops = node.actual?.loops ?? node.estimate.loops;
  const perLoop = node.actual?.rows ?? node.estimate.rowsRead ?? node.estimate.rows;
  if (loops === undefined || loops < 10 || perLoop === undefined || perLoop * loops < MANY_ROWS) return undefined;
  return {
    rule: 'repeated-scan',
    severity: perLoop * loops >= 1_000_000 ? 'critical' : 'warning',
    node: node.id,
    evidence: [`type: ${node.access ?? 'ALL'}`, `×${formatCount(loops)}`, `${formatCount(perLoop)} rows a loop`],
    params: {
      table: objectName(node) ?? '',
      loops: formatCount(loops),
      rows: formatCount(perLoop),
      total: formatCount(perLoop * loops),
    },
  };
};
