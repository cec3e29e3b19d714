import { formatAtMost, formatCount } from '#core/format/count.ts';
import type { PlanNode } from '../model.ts';
import type { RuleInput } from './rule.ts';

export type Loops = {
  count: number;
  /** An estimate beneath an expression cache or a limit is the most there can be. */
  atMost: boolean;
  /** How to print a figure that is `count` times something. */
  shown: (figure: number) => string;
};

/** How often a node is started; beneath an expression cache, how often the cache could not answer, where that was measured. */
export function loopsOf({ node, remembered, cutShort }: RuleInput): Loops | undefined {
  const measured = (node.operator === 'expression_cache' ? missesOf(node) : node.actual)?.loops;
  const count = measured ?? node.estimate.loops;
  if (count === undefined) return undefined;
  const atMost = measured === undefined && (remembered || cutShort);
  return { count, atMost, shown: atMost ? formatAtMost : formatCount };
}

/** The cache itself counts how often it is asked; the first node beneath that was measured, how often it ran. */
function missesOf(cache: PlanNode): PlanNode['actual'] {
  const [input] = cache.inputs;
  return input?.actual ?? (input && missesOf(input));
}
