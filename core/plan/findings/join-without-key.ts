import { formatAtMost, formatCount } from '#core/format/count.ts';
import { objectName, rowsOut } from '../figures.ts';
import type { PlanNode } from '../model.ts';
import { isCartesian } from './cartesian-join.ts';
import { possibleKeys } from './conditions.ts';
import { MANY_ROWS, type Rule } from './rule.ts';

/** The other side has at most this part of the rows that are scanned: more are joined faster by a scan than by lookups. */
const FEW = 0.1;
/** A scan of which more than this part is joined is no waste. */
const WANTED = 0.3;

/** A hash join or join buffer reads a table whole, though the other side has few rows to look up in it by an index. */
export const joinWithoutKey: Rule = ({ node, plan, cutShort }) => {
  if (node.operator !== 'hash_join' && node.operator !== 'block_nested_loop') return undefined;
  const [largest] = isCartesian(node) ? [] : scansOf(node).toSorted((a, b) => b.rows - a.rows);
  if (!largest) return undefined;
  const { scan, rows, other } = largest;
  const joined = rowsOut(node);
  if (node.actual && joined !== undefined && joined > rows * WANTED) return undefined;
  const atMost = cutShort && !node.actual;
  const shown = atMost ? formatAtMost : formatCount;
  return {
    rule: 'join-without-key',
    severity: rows >= 100_000 && !atMost ? 'warning' : 'info',
    node: scan.id,
    evidence: [
      'type: ALL',
      ...possibleKeys(scan, plan.format),
      `${shown(rows)} read`,
      `${formatCount(other)} on the other side`,
      ...(joined === undefined ? [] : [`${shown(joined)} joined`]),
    ],
    params: { table: objectName(scan) ?? '', rows: shown(rows) },
  };
};

/** Sides that could be looked up in instead: only of an inner join either one may be read second. */
function scansOf({ inputs, join }: PlanNode): { scan: PlanNode; rows: number; other: number }[] {
  const [outer, inner] = inputs;
  if (!outer || !inner) return [];
  const sides = [{ side: inner, before: outer }, ...(join?.kind === 'inner' ? [{ side: outer, before: inner }] : [])];
  return sides.flatMap(({ side, before }) => {
    const scan = side.operator === 'filter' ? (side.inputs[0] ?? side) : side;
    const rows = scan.actual?.rows ?? scan.estimate.rowsRead ?? scan.estimate.rows ?? 0;
    const other = rowsOut(before);
    const isScan = scan.operator === 'table_scan' && scan.object?.kind === 'base';
    return isScan && rows >= MANY_ROWS && other !== undefined && other <= rows * FEW ? [{ scan, rows, other }] : [];
  });
}
