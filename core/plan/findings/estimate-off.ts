import { formatCount } from '#core/format/count.ts';
import { misjudgedRows, objectName } from '../figures.ts';
import { FEW_ROWS, type Rule } from './rule.ts';

const READS_AND_JOINS = [
  'table_scan',
  'index_scan',
  'index_range',
  'index_lookup',
  'unique_lookup',
  'nested_loop',
  'hash_join',
  'filter',
];

/** Tenfold more or fewer rows than the optimizer thought, where it mattered for the plan. */
export const estimateIsOff: Rule = ({ node, cutShort }) => {
  const rows = misjudgedRows(node);
  if (cutShort || rows === undefined || rows.factor < 10 || !READS_AND_JOINS.includes(node.operator)) return undefined;
  const { estimated, measured, factor } = rows;
  const loops = node.actual?.loops ?? 1;
  if (Math.max(measured, estimated) * loops < FEW_ROWS) return undefined;
  return {
    rule: 'estimate-off',
    severity: factor >= 100 ? 'warning' : 'info',
    node: node.id,
    evidence: [
      `${formatCount(estimated)} estimated`,
      `${formatCount(measured)} measured`,
      `×${formatCount(loops)} loops`,
    ],
    params: {
      object: objectName(node) ?? '',
      factor: `×${formatCount(factor)}`,
      estimated: formatCount(estimated),
      measured: formatCount(measured),
    },
  };
};
