import { loopsOf } from './loops.ts';
import type { Rule } from './rule.ts';

/** A subquery runs again for each row of its host. */
export const dependentSubquery: Rule = input => {
  const { node, subquery } = input;
  if (!subquery?.dependent || subquery.place === 'optimized_away') return undefined;
  const loops = loopsOf(input);
  if (loops === undefined || loops.count < 100) return undefined;
  return {
    rule: 'dependent-subquery',
    severity: loops.count >= 10_000 && !loops.atMost ? 'critical' : 'warning',
    node: node.id,
    evidence: [
      'dependent',
      ...(subquery.selectId === undefined ? [] : [`select #${subquery.selectId}`]),
      `×${loops.shown(loops.count)}`,
    ],
    params: { loops: loops.shown(loops.count) },
  };
};
