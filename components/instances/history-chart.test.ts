import { describe, expect, it } from 'vitest';
import { dailyPeaks, roundTop } from './history-chart.tsx';

const NOW = Date.parse('2026-11-23T00:00:00Z');
const HOUR = 3_600_000;

describe('the day of a chart', () => {
  it('keeps the spike of each slice and its order', () => {
    const points = [1, 9, 2].map((value, i) => ({ at: NOW - 2 * HOUR + i * 60_000, value }));
    const peaks = dailyPeaks([...points, { at: NOW - 60_000, value: 3 }], NOW, 24);
    expect(peaks.map(p => p.value)).toEqual([9, 3]);
  });

  it('leaves out what is older than a day', () =>
    expect(dailyPeaks([{ at: NOW - 25 * HOUR, value: 1 }], NOW)).toEqual([]));
});

describe('the top of an axis', () => {
  it.each([
    [0, 1],
    [21, 30],
    [44, 50],
    [0.31, 0.5],
    [98, 100],
    [101, 150],
  ])('for %d is %d', (value, top) => expect(roundTop(value)).toBeCloseTo(top));
});
