import { describe, expect, it } from 'vitest';
import type { ObservedStatement } from '#core/live/observation.ts';
import { type Look, slippedThreads, threadsThatMayHaveEnded } from './ended-threads.ts';

const AT = 1_000_000;
const REQUEST = { minElapsedMs: 900, thresholdMs: 2_000 };
const ran = (threadId: string, eventId: string, startedAt: number) =>
  ({ threadId, eventId, startedAt }) as ObservedStatement;
const worked = (threadId: string, second = AT / 1_000) => ({ threadId, second, text: 1, state: null, at: AT });
const look = (readAt: number, over: Partial<Look> = {}): Look => ({
  readAt,
  at: AT + readAt,
  working: [],
  running: [],
  ...over,
});

describe('threadsThatMayHaveEnded', () => {
  const before = look(0, {
    working: [worked('1'), worked('2'), worked('3'), worked('4')],
    running: [ran('1', '5', AT - 1_500), ran('2', '6', AT - 1_000)],
  });
  const now = (readAt: number) => look(readAt, { running: [ran('2', '6', AT - 1_000), ran('3', '9', AT - 100)] });

  it('names those that were shown and run no more', () => {
    expect(threadsThatMayHaveEnded(REQUEST, before, now(1_000))).toEqual({ threads: ['1'], orAny: false });
  });
  it('names also those that only worked, when one of them could have passed the threshold since', () => {
    expect(threadsThatMayHaveEnded(REQUEST, before, now(1_100))).toEqual({ threads: ['1', '4'], orAny: false });
  });
  it('names a thread that works on something later', () => {
    const later = look(1_500, { running: [ran('4', '8', AT + 100)] });
    expect(threadsThatMayHaveEnded(REQUEST, before, later).threads).toContain('4');
  });
  it('takes any thread for possible when a statement could have begun and ended unseen', () => {
    expect(threadsThatMayHaveEnded(REQUEST, before, now(2_000)).orAny).toBe(true);
    expect(threadsThatMayHaveEnded({ minElapsedMs: 500, thresholdMs: 500 }, before, now(1_000)).orAny).toBe(true);
    expect(threadsThatMayHaveEnded(REQUEST, null, now(0)).orAny).toBe(true);
  });
  it('believes the server where it saw more time go by than the worker', () => {
    expect(threadsThatMayHaveEnded(REQUEST, before, { ...now(1_000), at: AT + 3_000 }).orAny).toBe(true);
  });
});

it('slippedThreads names those that were old enough at work and had ended when their row was read', () => {
  const now = look(0, { working: [worked('1', 990), worked('2', 990), worked('3', 999)], running: [ran('2', '6', 0)] });
  expect(slippedThreads(now, ['1', '2', '3'], AT - 2_000)).toEqual(['1']);
});
