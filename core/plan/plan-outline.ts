import { formatCount } from '#core/format/count.ts';
import { formatDuration } from '#core/format/duration.ts';
import { estimatedRows, measuredRows, objectName, type PlanFigures, planFigures, shareOf } from './figures.ts';
import type { Plan, PlanNode } from './model.ts';
import { OPERATOR_WORDS } from './operator-words.ts';
import { placedNodes } from './walk.ts';

/** The plan as indented lines, two spaces a level. */
export function planOutline(plan: Plan): string {
  const figures = planFigures(plan);
  return placedNodes(plan.root)
    .map(({ node, depth, subquery }) => {
      const lead = subquery ? `[subquery in ${subquery.place}${subquery.dependent ? ', dependent' : ''}] ` : '';
      return `${'  '.repeat(depth)}${node.id} ${lead}${nodeLine(node, figures)}`;
    })
    .join('\n');
}

function nodeLine(node: PlanNode, figures: PlanFigures): string {
  const share = shareOf(node, figures, 'cost');
  const estimated = estimatedRows(node);
  const actual = measuredRows(node);
  const words = [
    OPERATOR_WORDS.en[node.operator],
    objectName(node)?.replaceAll('\n', ' '),
    node.join?.kind && `${node.join.kind} join`,
    node.access && `type=${node.access}`,
    node.key?.name && `key=${node.key.name}`,
    estimated === undefined ? undefined : `rows=${formatCount(estimated)}`,
    actual === undefined ? undefined : `actual=${formatCount(actual)}`,
    node.actual?.ownMs === undefined ? undefined : `time=${formatDuration(node.actual.ownMs)}`,
    share === undefined || share < 0.0005 ? undefined : `cost=${(share * 100).toFixed(1)}%`,
    node.message && `(${node.message})`,
  ];
  return words.filter(Boolean).join(' ').replaceAll('\u202f', ' ');
}
