import { formatCount } from '#core/format/count.ts';
import { estimateOff, objectName } from '../figures.ts';
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
  const factor = estimateOff(node);
  if (factor === undefined || factor < 10 || !READS_AND_JOINS.includes(node.operator)) return undefined;
  const { rows = 0, loops = 1 } = node.actual ?? {};
  const estimated = node.estimate.rows ?? 0;
  // 0 is what the server prints where it made no estimate.
  if (cutShort || estimated === 0) return undefined;
  if (Math.max(rows, estimated) * loops < FEW_ROWS) return undefined;
  return {
    rule: 'estimate-off',
    severity: factor >= 100 ? 'warning' : 'info',
    node: node.id,
    evidence: [`${formatCount(estimated)} estimated`, `${formatCount(rows)} measured`, `×${formatCount(loops)} loops`],
    params: {
      object: objectName(node) ?? '',
      factor: `×${formatCount(factor)}`,
      estimated: formatCount(estimated),
      measured: formatCount(rows),
    },
  };
};
