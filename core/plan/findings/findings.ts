import { planFigures } from '../figures.ts';
import type { Plan, PlanNode } from '../model.ts';
import { definitionOf, NO_SCHEMA, type PlanSchema } from '../schema/schema-table.ts';
import { type Placed, placedNodes } from '../walk.ts';
import { cartesianJoin } from './cartesian-join.ts';
import { columnInExpression } from './column-in-expression.ts';
import { coveringChance } from './covering-chance.ts';
import { dependentSubquery } from './dependent-subquery.ts';
import { estimateIsOff } from './estimate-off.ts';
import { fullScan } from './full-scan.ts';
import { implicitConversion } from './implicit-conversion.ts';
import { indexMerge } from './index-merge.ts';
import { invisibleIndex } from './invisible-index.ts';
import { joinWithoutKey } from './join-without-key.ts';
import { largeOffset } from './large-offset.ts';
import { largeSort } from './large-sort.ts';
import { largeTemporaryTable } from './large-temporary-table.ts';
import { lateFilter } from './late-filter.ts';
import { missingIndex } from './missing-index.ts';
import { rangeChecked } from './range-checked.ts';
import { repeatedScan } from './repeated-scan.ts';
import type { Finding, Rule, Severity } from './rule.ts';
import { scannedDerivedTable } from './scanned-derived-table.ts';
import type { RuleId } from './texts.ts';
import { wideRange } from './wide-range.ts';

const RULES: readonly Rule[] = [
  implicitConversion,
  columnInExpression,
  invisibleIndex,
  missingIndex,
  fullScan,
  repeatedScan,
  joinWithoutKey,
  cartesianJoin,
  dependentSubquery,
  scannedDerivedTable,
  rangeChecked,
  lateFilter,
  wideRange,
  coveringChance,
  estimateIsOff,
  largeSort,
  largeTemporaryTable,
  largeOffset,
  indexMerge,
];
/** A rule that knows the table's definition says more than one that does not: of one node only it is kept. */
const SAYS_MORE: Partial<Record<RuleId, readonly RuleId[]>> = {
  'implicit-conversion': ['full-scan', 'join-without-key', 'repeated-scan', 'invisible-index', 'missing-index'],
  'column-in-expression': ['full-scan', 'invisible-index', 'missing-index'],
  'invisible-index': ['full-scan'],
  'missing-index': ['full-scan'],
};
const WORST_FIRST: readonly Severity[] = ['critical', 'warning', 'info'];

/** Rules that say nothing about a table whose definition is not known. */
export const NEED_DEFINITIONS: readonly RuleId[] = [
  'implicit-conversion',
  'column-in-expression',
  'invisible-index',
  'missing-index',
  'covering-chance',
];

/**
 * What stands out in a plan, worst first, then in plan order. Each cites its evidence.
 * @param schema definitions of its tables, as far as they are known
 */
export function findings(plan: Plan, schema: PlanSchema = NO_SCHEMA): Finding[] {
  const figures = planFigures(plan);
  const placed = placedNodes(plan.root);
  const cut = cutShort(placed);
  const remembered = new Set(
    placed
      .flatMap(({ node }) => (node.operator === 'expression_cache' ? placedNodes(node) : []))
      .map(({ node }) => node),
  );
  const found = placed.flatMap(place => {
    const table = definitionOf(place.node.object, schema);
    const input = {
      ...place,
      plan,
      figures,
      schema,
      table,
      cutShort: cut.has(place.node),
      remembered: remembered.has(place.node),
    };
    return withoutWeaker(RULES.flatMap(rule => rule(input) ?? []));
  });
  return found.sort((a, b) => WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity));
}

function withoutWeaker(ofNode: Finding[]): Finding[] {
  const weaker = new Set(ofNode.flatMap(({ rule }) => SAYS_MORE[rule] ?? []));
  return ofNode.filter(({ rule }) => !weaker.has(rule));
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
