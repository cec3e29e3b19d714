import { rowsRead } from '../figures.ts';
import type { PlanNode } from '../model.ts';
import { placedNodes } from '../walk.ts';
import { type Loops, loopsOf } from './loops.ts';
import { MANY_ROWS, type Rule, type Severity } from './rule.ts';

const LOOKUPS = ['unique_lookup', 'index_lookup', 'const_row'];
/** Rows that a run may read for the lookup to be cheap. */
const FEW_A_RUN = 100;

/** A subquery runs again for each row of its host. */
export const dependentSubquery: Rule = input => {
  const { node, subquery } = input;
  if (!subquery?.dependent || subquery.place === 'optimized_away') return undefined;
  const loops = loopsOf(input);
  if (loops === undefined || loops.count < 100) return undefined;
  const reads = placedNodes(node).flatMap(below => (below.node.object?.kind === 'base' ? [below.node] : []));
  const read = reads.reduce((total, table) => total + (rowsRead(table) ?? 0), 0);
  const cheap = reads.every(isLookup) && read <= FEW_A_RUN * loops.count;
  return {
    rule: 'dependent-subquery',
    severity: cheap ? 'info' : severityOf(read, loops),
    ...(cheap && { variant: 'looked-up-subquery' }),
    node: node.id,
    evidence: [
      'dependent',
      ...(subquery.selectId === undefined ? [] : [`select #${subquery.selectId}`]),
      `×${loops.shown(loops.count)}`,
      ...(read > 0 ? [`${loops.shown(read)} read`] : []),
    ],
    params: { loops: loops.shown(loops.count) },
  };
};

function isLookup({ operator }: PlanNode): boolean {
  return LOOKUPS.includes(operator);
}

function severityOf(read: number, { atMost }: Loops): Severity {
  if (read >= 1_000_000 && !atMost) return 'critical';
  return read >= MANY_ROWS ? 'warning' : 'info';
}
