import { estimatedRows, misjudgedRows, type PlanFigures } from '#core/plan/figures.ts';
import type { PlanNode } from '#core/plan/model.ts';

/** Columns of figures: each has a value to sort by, absent where the source does not say. */
export type FigureColumn = 'estimated' | 'actual' | 'estimate' | 'loops' | 'cost' | 'time';

export function figureOf(node: PlanNode, column: FigureColumn): number | undefined {
  switch (column) {
    case 'estimated':
      return estimatedRows(node);
    case 'actual':
      return node.actual?.rows;
    case 'estimate':
      return misjudgedRows(node)?.factor;
    case 'loops':
      return node.actual?.loops ?? node.estimate.loops;
    case 'cost':
      return node.cost.own;
    case 'time':
      return node.actual?.ownMs;
  }
}

/** The columns that say something of this plan. */
export function figureColumns(measured: boolean, figures: PlanFigures): FigureColumn[] {
  const cost: FigureColumn[] = figures.cost === undefined ? [] : ['cost'];
  return measured ? ['estimated', 'actual', 'estimate', 'loops', ...cost, 'time'] : ['estimated', 'loops', ...cost];
}

/** Largest figure first; nodes without one stand last, in plan order. */
export function sortByFigure<T extends { node: PlanNode }>(rows: readonly T[], column: FigureColumn): T[] {
  const of = (row: T): number => figureOf(row.node, column) ?? Number.NEGATIVE_INFINITY;
  return rows.toSorted((a, b) => of(b) - of(a) || 0);
}
