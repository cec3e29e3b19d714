import { objectName } from '../figures.ts';
import type { Rule } from './rule.ts';

/** Two indexes are read and their row ids intersected, where one index over both columns would do. */
export const indexMerge: Rule = ({ node }) => {
  const key = node.key?.name;
  if (node.operator !== 'index_merge' || key === undefined || !/^intersect\(/i.test(key)) return undefined;
  return {
    rule: 'index-merge',
    severity: 'info',
    node: node.id,
    evidence: ['type: index_merge', `key: ${key}`],
    params: { table: objectName(node) ?? '', key },
  };
};
