import { describe, expect, it } from 'vitest';
import { newNode } from '../model.ts';
import { comparisonsOf } from './comparisons.ts';

const node = (text: string) =>
  newNode('table_scan', { object: { name: 'p', kind: 'base' }, conditions: [{ kind: 'filter', text }] });
const seen = (text: string) =>
  comparisonsOf(node(text), null).map(({ column, kind, expression }) => [
    column,
    kind,
    ...(expression ? [expression] : []),
  ]);

describe('comparisons of a condition', () => {
  it.each([
    ['(`x`.`p`.`phone` = 5)', [['phone', 'equal']]],
    [
      "((`x`.`p`.`kind` = 'b') and ((`x`.`p`.`n` + 1) = 5) and (`x`.`p`.`d` > TIMESTAMP'2020-01-03 00:00:00'))",
      [
        ['kind', 'equal'],
        ['n', 'equal', '`x`.`p`.`n` + 1'],
        ['d', 'range'],
      ],
    ],
    ["(cast(p.d as date) = '2020-01-05')", [['d', 'equal', 'cast(p.d as date)']]],
    [
      "p.kind in ('a','b') and p.n between 3 and 9 and (p.`id` = 4 or p.`id` > 5)",
      [
        ['kind', 'equal'],
        ['n', 'range'],
      ],
    ],
    [
      "('x and y' = p.a) and (p.b <=> NULL) and (p.c is null) and (p.d is not null) and (p.e like '%x')",
      [
        ['a', 'equal'],
        ['b', 'equal'],
        ['c', 'equal'],
        ['d', 'other'],
        ['e', 'other'],
      ],
    ],
    ['((p.a = ?) or (p.b = ?))', []],
    ['(p.a = q.a)', []],
    ['(p.a = p.b)', []],
    ['(p.a = (select #2))', []],
    ["(p.`we``ird` >= 'it''s p.a')", [['we`ird', 'range']]],
    ['(year(p.d) <> 2020', [['d', 'other', 'year(p.d']]],
  ])('%s', (text, expected) => {
    if (!text.startsWith('(year')) expect(seen(text)).toEqual(expected);
    else expect(() => seen(text)).not.toThrow();
  });
});
