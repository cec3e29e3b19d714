import { formatCount } from '#core/format/count.ts';
import type { Rule } from './rule.ts';

/** A subquery runs again for each row of its host. */
export const dependentSubquery: Rule = ({ node, subquery }) => {
  if (!subquery?.dependent || subquery.place === 'optimized_away') return undefined;
  const loops = node.actual?.loops ?? node.estimate.loops;
  if (loops === undefined || loops < 100) return undefined;
  return {
    rule: 'dependent-subquery',
    severity: loops >= 10_000 ? 'critical' : 'warning',
    node: node.id,
    evidence: [
      'dependent',
      ...(subquery.selectId === undefined ? [] : [`select #${subquery.selectId}`]),
      `×${formatCount(loops)}`,
    ],
    params: { loops: formatCount(loops) },
  };
};
