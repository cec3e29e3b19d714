import { formatCount } from '#core/format/count.ts';
import { objectName, rowsRead } from '../figures.ts';
import { MANY_ROWS, type Rule } from './rule.ts';

/** Rows that a range may read before it is wide whatever the table's size. */
const WIDE = 100_000;
/** Or this part of the table. */
const PART = 0.3;

/** A range of an index holds so many rows that the index saves little; the primary key could not be made wider. */
export const wideRange: Rule = ({ node, table, cutShort }) => {
  const read = rowsRead(node);
  if (node.operator !== 'index_range' || node.object?.kind !== 'base' || node.key?.covering) return undefined;
  if (read === undefined || read < MANY_ROWS || cutShort) return undefined;
  const part = table?.rows ? Math.min(1, read / table.rows) : undefined;
  if (read < WIDE && (part === undefined || part < PART)) return undefined;
  const key = node.key?.name ?? '';
  return {
    rule: 'wide-range',
    severity: read >= 1_000_000 ? 'warning' : 'info',
    node: node.id,
    ...(key === 'PRIMARY' && { variant: 'wide-primary' }),
    evidence: [
      'type: range',
      `key: ${key}`,
      `${formatCount(read)} read`,
      ...(part === undefined ? [] : [`${(part * 100).toFixed(0)} % of the table`]),
    ],
    params: { table: objectName(node) ?? '', key, read: formatCount(read) },
  };
};
