import { formatCount } from '#core/format/count.ts';
import { objectName, rowsRead, shareOf } from '../figures.ts';
import type { PlanNode } from '../model.ts';
import { isOwn, possibleKeys } from './conditions.ts';
import { FEW_ROWS, MANY_ROWS, type Rule, type Severity } from './rule.ts';

/** At most this part of the rows is kept, in percent. */
const KEPT = 30;

/** A table is read from end to end, and most of what is read is thrown away by a condition on it. */
export const fullScan: Rule = ({ node, parent, figures, plan }) => {
  if (node.operator !== 'table_scan' || node.object?.kind !== 'base') return undefined;
  const kept = keptPercent(node, parent);
  const read = rowsRead(node);
  if (read === undefined || read < FEW_ROWS || kept === undefined || kept > KEPT) return undefined;
  const share = shareOf(node, figures, node.actual ? 'time' : 'cost') ?? 0;
  return {
    rule: 'full-scan',
    severity: severityOf(read, share),
    node: node.id,
    evidence: [
      'type: ALL',
      ...possibleKeys(node, plan.format),
      `${formatCount(read)} read`,
      `${kept.toFixed(kept < 10 ? 1 : 0)} % kept`,
    ],
    params: { table: objectName(node) ?? '', read: formatCount(read), kept: formatCount((read * kept) / 100) },
  };
};

/** From `filtered`, or from a filter that stands right above the scan. */
function keptPercent(node: PlanNode, parent: PlanNode | null): number | undefined {
  const kept = node.actual ? node.actual.filtered : node.estimate.filtered;
  if (kept !== undefined) {
    return node.conditions.some(c => c.kind === 'filter' && isOwn(c.text, node)) ? kept : undefined;
  }
  if (parent?.operator !== 'filter' || !parent.conditions.every(c => isOwn(c.text, node))) return undefined;
  const before = node.actual?.rows ?? node.estimate.rows;
  const after = parent.actual?.rows ?? parent.estimate.rows;
  return before === undefined || after === undefined || before <= 0 ? undefined : (after / before) * 100;
}

function severityOf(read: number, share: number): Severity {
  if (read >= 100_000 || (share >= 0.5 && read >= MANY_ROWS)) return 'critical';
  return read >= MANY_ROWS ? 'warning' : 'info';
}
