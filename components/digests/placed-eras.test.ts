import { expect, test } from 'vitest';
import type { DigestDetail } from '#core/contract/statistics.ts';
import { placedEras } from './placed-eras.ts';

const plan = (collectedAt: string, letter: string | null, instance = 'db-1') => ({
  id: `${instance} ${collectedAt}`,
  collectedAt,
  letter,
  instance,
});
const detail = (plans: object[]) =>
  ({
    plans,
    instances: [{ name: 'quiet' }, { name: 'db-1' }],
    days: Array.from({ length: 10 }, (_, i) => ({ date: `2026-10-${String(i + 1).padStart(2, '0')}` })),
    timeZone: 'Asia/Seoul',
  }) as unknown as DigestDetail;

test('eras are placed by days of the report time zone, and end with the chart', () => {
  const eras = placedEras(
    detail([plan('2026-10-06T03:00:00Z', 'B'), plan('2026-09-01T00:00:00Z', 'A'), plan('2026-10-07T00:00:00Z', null)]),
  );
  // Noon in Seoul is half of the sixth day.
  expect(eras.map(({ plan: { letter }, start, end, day }) => [letter, start, end, day])).toEqual([
    ['A', 0, 0.55, null],
    ['B', 0.55, 1, 6],
  ]);
});

test('what is not known is not drawn: before the first plan, after the chart, other instances', () => {
  expect(placedEras(detail([plan('2026-11-02T00:00:00Z', 'A')]))).toEqual([]);
  expect(placedEras(detail([plan('2026-10-03T15:00:00Z', 'A', 'db-9')]))[0]?.start).toBeCloseTo(0.3);
  expect(placedEras(detail([]))).toEqual([]);
});
