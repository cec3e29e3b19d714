import type { Plan, PlanNode } from './model.ts';
import { planNodes } from './walk.ts';

/** What heat can stand for: the node's own part of the cost, of the measured time, or of the rows. */
export type Measure = 'cost' | 'time' | 'rows';

export type PlanFigures = {
  /** Sum of the own costs; absent when no node has one. */
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

/** How far the estimate is off, per loop, as a factor >= 1; absent without a run, or where 0 says that none was made. */
export function estimateOff({ estimate, actual }: PlanNode): number | undefined {
  if (!estimate.rows || actual?.rows === undefined || !actual.loops) return undefined;
  const low = Math.max(1, Math.min(estimate.rows, actual.rows));
  return Math.max(1, Math.max(estimate.rows, actual.rows) / low);
}

/** The node with the largest own part. */
export function hottestNode(plan: Plan, measure: Measure): PlanNode | undefined {
  const figures = planFigures(plan);
  const ranked = planNodes(plan)
    .map(node => ({ node, share: shareOf(node, figures, measure) ?? 0 }))
    .filter(({ share }) => share > 0);
  return ranked.sort((a, b) => b.share - a.share)[0]?.node;
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
