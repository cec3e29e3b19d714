import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterAnswer, afterFailure, intervalOf, pauseOf, STEADY } from './back-off.ts';
import { nextBeat, phaseOf } from './beat.ts';
import { RecentLags } from './recent-lags.ts';

describe('nextBeat', () => {
  it('does not drift: every beat is a whole number of intervals from the origin', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5_000 }),
        fc.integer({ min: 1, max: 60_000 }),
        fc.integer({ min: 0, max: 1e9 }),
        (origin, interval, now) => {
          const beat = nextBeat(origin, interval, now);
          expect(Math.abs((beat - origin) % interval)).toBe(0);
          expect(beat).toBeGreaterThan(now);
          expect(beat - now).toBeLessThanOrEqual(interval);
        },
      ),
    );
  });

  it('spreads 200 instances so that no two of them are less than two milliseconds of a second apart', () => {
    const phases = Array.from({ length: 200 }, (_, slot) => phaseOf(slot) * 1_000).sort((a, b) => a - b);
    const gaps = phases.slice(1).map((phase, i) => phase - (phases[i] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(2);
  });
});

describe('back-off', () => {
  it('asks a slow server less often, and a recovered one as often as before', () => {
    let state = STEADY;
    for (const roundTrip of [300, 600, 1_200]) state = afterAnswer(state, roundTrip, 1_000);
    expect(intervalOf(state, 1_000)).toBe(8_000);
    for (let i = 0; i < 3; i++) state = afterAnswer(state, 5, 1_000);
    expect(intervalOf(state, 1_000)).toBe(1_000);
  });

  it('does not swing where the answer time lies between the limits', () => {
    const slow = afterAnswer(STEADY, 300, 1_000);
    expect(afterAnswer(slow, 300, 1_000)).toEqual(slow);
  });

  it('never asks less often than every 30 seconds for slowness, nor more often than set', () => {
    let state = STEADY;
    for (let i = 0; i < 20; i++) state = afterAnswer(state, 29_000, 1_000);
    expect(intervalOf(state, 1_000)).toBe(30_000);
    expect(intervalOf(state, 60_000)).toBe(60_000);
  });

  it('opens the circuit after three failures, with growing pauses', () => {
    let state = STEADY;
    const pauses = Array.from({ length: 10 }, () => {
      state = afterFailure(state);
      return pauseOf(state, 1_000, 0.5);
    });
    expect(pauses.slice(0, 5)).toEqual([1_000, 1_000, 2_000, 4_000, 8_000]);
    expect(pauses.at(-1)).toBe(20_000);
    expect(pauseOf(afterAnswer(state, 5, 1_000), 1_000, 0.5)).toBe(1_000);
  });
});

it('RecentLags forgets what is old', () => {
  const lags = new RecentLags(100);
  expect(lags.p99()).toBe(0);
  lags.add(500);
  for (let i = 1; i <= 99; i++) lags.add(i);
  expect(lags.p99()).toBe(99);
  for (let i = 0; i < 100; i++) lags.add(1);
  expect(lags.p99()).toBe(1);
});
