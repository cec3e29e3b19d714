import { expect, it } from 'vitest';
import { steadied, wallOf } from './server-clock.ts';
import { msToPicoseconds, picosecondsBetween, picosecondsToMs, timerAfter } from './timer.ts';

const TOP = 1n << 64n;

it('measures distances exactly beyond 2^53 and across the wrap after 213.5 days', () => {
  expect(picosecondsBetween(9_007_199_254_740_993n, 9_007_199_254_740_995n)).toBe(2n);
  expect(picosecondsBetween(TOP - 5n, 3n)).toBe(8n);
  expect(picosecondsBetween(3n, TOP - 5n)).toBe(-8n);
});

it('turns picoseconds into milliseconds and back', () => {
  expect(picosecondsToMs(2_500_467_318_000n)).toBe(2_500.467318);
  expect(msToPicoseconds(900)).toBe(900_000_000_000n);
});

it('asks for later timers as one range, or as two where the timer wraps between', () => {
  expect(timerAfter('x', 10n)).toBe(`x BETWEEN 10 AND ${10n + (1n << 63n)}`);
  expect(timerAfter('x', TOP - 10n)).toBe(`(x >= ${TOP - 10n} OR x <= ${(1n << 63n) - 10n})`);
  // Half a second before the server's start.
  expect(timerAfter('x', -500n)).toBe(`(x >= ${TOP - 500n} OR x <= ${(1n << 63n) - 500n})`);
});

it('takes the least delayed of several clock pairs, and a clock that was set anew as it is', () => {
  const at = (ms: number, wallMs: number) => ({ timer: msToPicoseconds(ms), wallMs });
  const earlier = [at(9_000, 109_002), at(8_000, 108_000), at(7_000, 107_001)];
  expect(steadied(at(10_000, 110_004), earlier).wallMs).toBe(110_000);
  expect(steadied(at(10_000, 109_999), earlier).wallMs).toBe(109_999);
  expect(steadied(at(10_000, 170_000), earlier).wallMs).toBe(170_000);
  expect(wallOf(msToPicoseconds(9_500), at(10_000, 110_000))).toBe(109_500);
});
