import { expect, it } from 'vitest';
import { planEras } from './plan-eras.ts';

const plan = (day: number, shape: string, instance = 'db-1') => ({
  instance,
  shape,
  collectedAt: `2026-10-${String(day).padStart(2, '0')}T00:00:00.000Z`,
});

it('an era lasts until a plan of another shape, whatever the order the plans come in', () => {
  const eras = planEras([plan(14, 'B'), plan(1, 'A'), plan(8, 'A'), plan(20, 'B'), plan(25, 'A')], 'db-1');
  expect(eras.map(era => [era.shape, era.from.slice(8, 10), era.to?.slice(8, 10) ?? null])).toEqual([
    ['A', '01', '14'],
    ['B', '14', '25'],
    ['A', '25', null],
  ]);
});

it('plans of another instance change nothing', () => {
  expect(planEras([plan(1, 'A'), plan(2, 'B', 'db-2')], 'db-1')).toHaveLength(1);
  expect(planEras([plan(1, 'A')], 'db-3')).toEqual([]);
});
