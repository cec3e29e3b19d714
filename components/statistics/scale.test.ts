import { describe, expect, it } from 'vitest';
import { niceTicks, unitOf } from './scale.ts';

describe('the scale of a chart', () => {
  it('starts at 0, reaches the greatest value and has five marks at most', () => {
    for (const max of [0.3, 1, 7, 14.2, 99, 1_220, 56_789]) {
      const ticks = niceTicks(max);
      expect(ticks[0]).toBe(0);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(max);
      expect(ticks.length).toBeLessThanOrEqual(5);
    }
  });

  it('has marks even when there is nothing to show', () => expect(niceTicks(0)).toEqual([0, 1]));

  it('takes hours only when there are two of them', () => {
    expect(unitOf(7_200_000_000).unit).toBe('h');
    expect(unitOf(7_199_000_000).unit).toBe('min');
    expect(unitOf(900_000).unit).toBe('ms');
  });
});
