import { formatCount } from '#core/format/count.ts';
import { objectName } from '../figures.ts';
import { FEW_ROWS, type Rule } from './rule.ts';

/** The server looks for a usable range again for each row before it: usually columns of unlike types, or an inequality. */
export const rangeChecked: Rule = ({ node }) => {
  const loops = node.actual?.loops ?? node.estimate.loops;
  if (node.operator !== 'range_check' || loops === undefined || loops < FEW_ROWS) return undefined;
  return {
    rule: 'range-checked',
    severity: 'warning',
    node: node.id,
    evidence: ['range checked for each record', `×${formatCount(loops)}`],
    params: { table: objectName(node) ?? '', loops: formatCount(loops) },
  };
};
