import { planFigures } from '../figures.ts';
import type { Plan, PlanNode } from '../model.ts';
import { type Placed, placedNodes } from '../walk.ts';
import { cartesianJoin } from './cartesian-join.ts';
import { dependentSubquery } from './dependent-subquery.ts';
import { estimateIsOff } from './estimate-off.ts';
import { fullScan } from './full-scan.ts';
import { indexMerge } from './index-merge.ts';
import { joinWithoutKey } from './join-without-key.ts';
import { largeOffset } from './large-offset.ts';
import { largeSort } from './large-sort.ts';
import { largeTemporaryTable } from './large-temporary-table.ts';
import { lateFilter } from './late-filter.ts';
import { rangeChecked } from './range-checked.ts';
import { repeatedScan } from './repeated-scan.ts';
import type { Finding, Rule, Severity } from './rule.ts';
import { scannedDerivedTable } from './scanned-derived-table.ts';

const RULES: readonly Rule[] = [
  fullScan,
  repeatedScan,
  joinWithoutKey,
  cartesianJoin,
  dependentSubquery,
  scannedDerivedTable,
  rangeChecked,
  lateFilter,
  estimateIsOff,
  largeSort,
  largeTemporaryTable,
  largeOffset,
  indexMerge,
];
const WORST_FIRST: readonly Severity[] = ['critical', 'warning', 'info'];

/** What stands out in a plan, worst first, then in plan order. Each cites its evidence. */
export function findings(plan: Plan): Finding[] {
  const figures = planFigures(plan);
  const placed = placedNodes(plan.root);
  const cut = cutShort(placed);
  const found = placed.flatMap(place =>
    RULES.flatMap(rule => rule({ ...place, plan, figures, cutShort: cut.has(place.node) }) ?? []),
  );
  return found.sort((a, b) => WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity));
}

/** These read all their input before they give a row, so a limit above does not stop what is beneath. */
const BLOCKING = ['sort', 'group', 'aggregate', 'materialize', 'buffer', 'distinct', 'union', 'intersect', 'except'];

function cutShort(placed: Placed[]): Set<PlanNode> {
  const cut = new Set<PlanNode>();
  for (const { node, parent } of placed) {
    if (!parent || BLOCKING.includes(parent.operator)) continue;
    const firstMatch = parent.join?.kind === 'semi' || parent.join?.kind === 'anti';
    if (cut.has(parent) || parent.operator === 'limit' || (firstMatch && parent.inputs[0] !== node)) cut.add(node);
  }
  return cut;
}
