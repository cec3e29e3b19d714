import type { RuleInput } from './rule.ts';

/** For =, for BETWEEN and LIKE, for < and >; of conditions joined by AND the product. `COND_FILTER_*` in the source of MySQL. */
const FACTORS = [1, 0.1, 1 / 9, 1 / 3];
const GUESSES = FACTORS.flatMap(a => FACTORS.flatMap(b => FACTORS.map(c => 100 * a * b * c))).filter(n => n < 100);
/** Documents print the percentage, or the rows it leaves, with some three digits. */
const ROUNDING = 0.005;

/** Whether this part of a node's rows, in percent, is what MySQL takes for a column without index and histogram. */
export function isAssumed(kept: number, { node, plan }: RuleInput): boolean {
  if (node.actual !== undefined || plan.format === 'mariadb') return false;
  return GUESSES.some(guess => Math.abs(kept - guess) <= guess * ROUNDING);
}
