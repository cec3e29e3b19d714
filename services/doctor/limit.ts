import { setTimeout as delay } from 'node:timers/promises';

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
