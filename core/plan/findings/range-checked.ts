import { objectName } from '../figures.ts';
import { loopsOf } from './loops.ts';
import { FEW_ROWS, type Rule } from './rule.ts';

/** The server looks for a usable range again for each row before it: usually columns of unlike types, or an inequality. */
export const rangeChecked: Rule = input => {
  const { node } = input;
  const loops = loopsOf(input);
  if (node.operator !== 'range_check' || loops === undefined || loops.count < FEW_ROWS) return undefined;
  const times = loops.shown(loops.count);
  return {
    rule: 'range-checked',
    severity: loops.atMost ? 'info' : 'warning',
    node: node.id,
    evidence: ['range checked for each record', `×${times}`],
    params: { table: objectName(node) ?? '', loops: times },
  };
};
