import { formatAtMost, formatCount } from '#core/format/count.ts';
import { rowsRead, shareOf } from '../figures.ts';
import type { PlanNode } from '../model.ts';
import { isAssumed } from './assumed.ts';
import { isOwn } from './conditions.ts';
import { FEW_ROWS, MANY_ROWS, type RuleInput, type Severity } from './rule.ts';

/** At most this part of the rows is kept, in percent. */
const KEPT = 30;

/** A base table that is read from end to end, though most of what is read is thrown away by conditions on it. */
export type WastefulScan = {
  read: number;
  /** Percent. */
  kept: number;
  /** `kept` is the optimizer's guess. */
  assumed: boolean;
  severity: Severity;
  /** How to print a number of rows: under a limit an estimate is the most there can be. */
  shown: (rows: number) => string;
};

export function wastefulScan(input: RuleInput): WastefulScan | undefined {
  const { node, parent, figures, cutShort } = input;
  if (node.operator !== 'table_scan' || node.object?.kind !== 'base') return undefined;
  const kept = keptPercent(node, parent);
  const read = rowsRead(node);
  if (read === undefined || read < FEW_ROWS || kept === undefined || kept > KEPT) return undefined;
  const assumed = isAssumed(kept, input);
  if (cutShort && !node.actual) return { read, kept, assumed, severity: 'info', shown: formatAtMost };
  const share = shareOf(node, figures, node.actual ? 'time' : 'cost') ?? 0;
  const severity = severityOf(read, share);
  return {
    read,
    kept,
    assumed,
    severity: assumed && severity === 'critical' ? 'warning' : severity,
    shown: formatCount,
  };
}

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

/** How bad it is to read so many rows in vain; `share` is the node's part of the cost or time. */
function severityOf(read: number, share: number): Severity {
  if (read >= 100_000 || (share >= 0.5 && read >= MANY_ROWS)) return 'critical';
  return read >= MANY_ROWS ? 'warning' : 'info';
}

/** As evidence: `3.2 % kept`, or `10 % assumed`. */
export function keptWords(kept: number, assumed: boolean): string {
  return `${kept.toFixed(kept < 10 ? 1 : 0)} % ${assumed ? 'assumed (no statistics)' : 'kept'}`;
}
