import { describe, expect, it } from 'vitest';
import { heatOfShare, heatOfTime } from './heat.ts';

describe('the heat ramp', () => {
  it.each([
    [0, 0],
    [999, 0],
    [1_000, 1],
    [2_000, 2],
    [5_000, 3],
    [10_000, 4],
    [30_000, 5],
    [60_000, 6],
    [9e9, 6],
  ])('gives %d ms step %d', (ms, heat) => expect(heatOfTime(ms)).toBe(heat));

  it.each([
    [0, 0],
    [0.005, 1],
    [0.1, 4],
    [0.5, 6],
    [1, 6],
  ])('gives a share of %d step %d', (share, heat) => expect(heatOfShare(share)).toBe(heat));
});
