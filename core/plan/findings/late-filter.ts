import { formatAtMost, formatCount } from '#core/format/count.ts';
import { objectName } from '../figures.ts';
import type { PlanNode } from '../model.ts';
import { isAssumed } from './assumed.ts';
import { isOwn } from './conditions.ts';
import { loopsOf } from './loops.ts';
import { FEW_ROWS, type Rule, type RuleInput } from './rule.ts';
import { keptWords } from './scan-figures.ts';
import type { VariantId } from './variant-texts.ts';

const LOOKUPS = ['index_lookup', 'index_range', 'index_merge', 'index_scan'];

/** An index finds rows, and a condition that it does not cover then throws nine of ten away. */
export const lateFilter: Rule = input => {
  const { node } = input;
  if (!LOOKUPS.includes(node.operator) || node.object?.kind !== 'base') return undefined;
  const found = readAndKept(input);
  if (!found || found.read < FEW_ROWS || found.kept > 10) return undefined;
  const { read, kept, atMost } = found;
  const variant = variantOf(node);
  const assumed = isAssumed(kept, input);
  const shown = atMost ? formatAtMost(read) : formatCount(read);
  return {
    rule: 'late-filter',
    severity: read >= 100_000 && !atMost ? 'warning' : 'info',
    ...(variant && { variant }),
    assumed,
    node: node.id,
    evidence: [`key: ${node.key?.name ?? 'none'}`, `${shown} read`, keptWords(kept, assumed)],
    params: { table: objectName(node) ?? '', read: shown, kept: `${kept.toFixed(1)} %`, key: node.key?.name ?? '' },
  };
};

function variantOf({ operator, key }: PlanNode): VariantId | undefined {
  if (operator === 'index_scan') return 'late-scan';
  return key?.name === 'PRIMARY' ? 'late-primary' : undefined;
}

/** Rows that all loops read, and the percentage of them that is kept. */
function readAndKept(input: RuleInput): { read: number; atMost: boolean; kept: number } | undefined {
  const { node, parent, cutShort } = input;
  const { count, atMost } = loopsOf(input) ?? { count: 1, atMost: cutShort };
  const inAll = (rows: number, kept: number) => ({ read: rows * count, atMost, kept });
  const { rowsRead, filtered } = node.actual ?? node.estimate;
  if (rowsRead !== undefined && filtered !== undefined) {
    const own = node.conditions.some(c => c.kind === 'filter' && isOwn(c.text, node));
    return own ? inAll(rowsRead, filtered) : undefined;
  }
  if (parent?.operator !== 'filter') return undefined;
  const before = node.actual?.rows ?? node.estimate.rows;
  const after = parent.actual?.rows ?? parent.estimate.rows;
  if (before === undefined || after === undefined || before <= 0) return undefined;
  return inAll(before, (after / before) * 100);
}
