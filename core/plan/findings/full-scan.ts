import { objectName } from '../figures.ts';
import { possibleKeys } from './conditions.ts';
import type { Rule } from './rule.ts';
import { keptWords, wastefulScan } from './scan-figures.ts';

/** A table is read from end to end, and most of what is read is thrown away by a condition on it. */
export const fullScan: Rule = input => {
  const scan = wastefulScan(input);
  if (!scan) return undefined;
  const { node, plan } = input;
  const { read, kept, assumed, severity, shown } = scan;
  return {
    rule: 'full-scan',
    severity,
    assumed,
    node: node.id,
    evidence: ['type: ALL', ...possibleKeys(node, plan.format), `${shown(read)} read`, keptWords(kept, assumed)],
    params: { table: objectName(node) ?? '', read: shown(read), kept: shown((read * kept) / 100) },
  };
};
