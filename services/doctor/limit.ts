import { setTimeout as delay } from 'node:timers/promises';

/** Runs at most `count` pieces of work at a time; the others wait their turn. */
export function limitTo(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = count;
  return async work => {
    if (free === 0) await new Promise<void>(resolve => waiting.push(resolve));
    else free--;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}

/** What the work answers, or `late` when that takes longer; the work is told by its signal. @param ms milliseconds */
export async function orLate<T>(
  ms: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
  late: T,
): Promise<T> {
  const over = new AbortController();
  const own = AbortSignal.any([signal, over.signal]);
  const limit = delay(ms, late, { ref: false }).then(value => {
    over.abort();
    return value;
  });
  const answer = work(own).catch(error => {
    if (over.signal.aborted) return late; // its failure is that it was told to stop
    throw error;
  });
  return Promise.race([answer, limit]);
}
