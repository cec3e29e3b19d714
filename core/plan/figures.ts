import type { Plan, PlanNode } from './model.ts';
import { planNodes } from './walk.ts';

/** What heat can stand for: the node's own part of the cost, of the measured time, or of the rows. */
export type Measure = 'cost' | 'time' | 'rows';

export type PlanFigures = {
  /**
   * Sum of the own costs over all loops; absent when no node has one. A server's own total counts a dependent subquery once,
   * so it says less than what the statement costs.
   */
  cost?: number;
  /** Milliseconds, sum of the own times; absent without ANALYZE. */
  timeMs?: number;
  /** Highest number of rows that any node gives. */
  maxRows?: number;
};

/** Totals of a plan, to relate nodes to. */
export function planFigures(plan: Plan): PlanFigures {
  const nodes = planNodes(plan);
  const cost = sum(nodes.map(node => node.cost.own));
  const timeMs = sum(nodes.map(node => node.actual?.ownMs));
  const rows = nodes.map(rowsRead).filter(n => n !== undefined);
  return {
    ...(cost !== undefined && { cost }),
    ...(timeMs !== undefined && { timeMs }),
    ...(rows.length > 0 && { maxRows: Math.max(...rows) }),
  };
}

/** The node's own part of the plan, 0 to 1; absent when the source does not say. For rows: relative to the largest. */
export function shareOf(node: PlanNode, figures: PlanFigures, measure: Measure): number | undefined {
  if (measure === 'time') return ratio(node.actual?.ownMs, figures.timeMs);
  if (measure === 'cost') return ratio(node.cost.own, figures.cost);
  return ratio(rowsRead(node), figures.maxRows);
}

/** Rows the node gives to its parent over all loops: measured if there is a measure, else estimated. */
export function rowsOut(node: PlanNode): number | undefined {
  return measuredRows(node) ?? estimatedRows(node);
}

export function measuredRows({ actual }: PlanNode): number | undefined {
  return actual?.rows === undefined ? undefined : actual.rows * (actual.loops ?? 1);
}

export function estimatedRows({ estimate }: PlanNode): number | undefined {
  return estimate.rows === undefined ? undefined : estimate.rows * (estimate.loops ?? 1);
}

/** Rows the node reads over all loops, before its conditions; the rows it gives where that is not known. */
export function rowsRead(node: PlanNode): number | undefined {
  const { rowsRead: perLoop, loops = 1 } = node.estimate;
  if (node.actual?.rowsRead !== undefined) return node.actual.rowsRead * (node.actual.loops ?? 1);
  return measuredRows(node) ?? (perLoop === undefined ? estimatedRows(node) : perLoop * loops);
}

export type Misjudged = {
  estimated: number;
  measured: number;
  /** How far they are apart, >= 1. */
  factor: number;
};

/**
 * Rows per loop, as estimated and as measured; absent without a run, or where 0 says that no estimate was made. Where
 * MariaDB filters 100 % it has no estimate of the condition: what is read is compared then.
 */
export function misjudgedRows({ estimate, actual }: PlanNode): Misjudged | undefined {
  const beforeCondition = estimate.filtered === 100 && actual?.rowsRead !== undefined;
  const estimated = beforeCondition ? estimate.rowsRead : estimate.rows;
  const measured = beforeCondition ? actual.rowsRead : actual?.rows;
  if (!estimated || measured === undefined || !actual?.loops) return undefined;
  const low = Math.max(1, Math.min(estimated, measured));
  return { estimated, measured, factor: Math.max(1, Math.max(estimated, measured) / low) };
}

/** The step that takes most, and its part of the whole, 0 to 1: own cost, own time, or the rows read of a table. */
export function hottestStep(plan: Plan, measure: Measure): { node: PlanNode; share: number } | undefined {
  const parts = planNodes(plan).map(node => ({ node, part: partOf(node, measure) ?? 0 }));
  const [most] = parts.toSorted((a, b) => b.part - a.part);
  const share = ratio(most?.part, sum(parts.map(({ part }) => part)));
  return most && share !== undefined ? { node: most.node, share } : undefined;
}

function partOf(node: PlanNode, measure: Measure): number | undefined {
  if (measure === 'time') return node.actual?.ownMs;
  if (measure === 'cost') return node.cost.own;
  return node.access === undefined ? undefined : rowsRead(node);
}

/** `order_items oi`: the table and, where it has another name in the statement, that name. */
export function objectName(node: PlanNode): string | undefined {
  if (!node.object) return undefined;
  const { name, alias } = node.object;
  return alias === undefined || alias === name ? name : `${name} ${alias}`;
}

function ratio(part: number | undefined, whole: number | undefined): number | undefined {
  return part === undefined || whole === undefined || whole <= 0 ? undefined : part / whole;
}

function sum(values: (number | undefined)[]): number | undefined {
  const present = values.filter(value => value !== undefined);
  return present.length === 0 ? undefined : present.reduce((total, value) => total + value, 0);
}
