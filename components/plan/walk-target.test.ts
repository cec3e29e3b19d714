import { expect, it } from 'vitest';
import { parsePlan } from '#core/plan/parse-plan.ts';
import { placedNodes } from '#core/plan/walk.ts';
import { walkTarget } from './walk-target.ts';

const reading = parsePlan(
  '-> Nested loop inner join\n    -> Table scan on a\n    -> Nested loop inner join\n        -> Table scan on b\n        -> Table scan on c',
);
const placed = reading.ok ? placedNodes(reading.plan.root) : [];

it.each([
  [null, 'down', 'n1'],
  ['n1', 'down', 'n2'],
  ['n2', 'right', 'n3'],
  ['n3', 'down', 'n4'],
  ['n4', 'right', 'n5'],
  ['n5', 'up', 'n3'],
  ['n3', 'left', 'n2'],
  ['n2', 'left', undefined],
  ['n1', 'up', undefined],
  ['n5', 'down', undefined],
] as const)('an arrow leads from %s %s to %s', (from, direction, to) => {
  expect(walkTarget(placed, from, direction)).toBe(to);
});
