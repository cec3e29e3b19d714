import type { ObservedStatement } from '#core/live/observation.ts';
import { executionKey } from '#core/live/tracker.ts';
import type { ReadingRequest } from './reading-source.ts';
import type { WorkingThread } from './working-threads.ts';

/**
 * Where ends are to be looked for. A server keeps the last ten statements of each thread and makes each row whole that it reads, 5
 * microseconds a row, 10 ms for 200 threads: so only threads are asked that may have something to tell.
 */

/** What one look at all threads has shown. */
export type Look = {
  /** Worker's monotonic clock before it, milliseconds. */
  readAt: number;
  /** Server clock of it, milliseconds since the epoch. */
  at: number;
  working: readonly WorkingThread[];
  /** Of these, what is of interest and was running when its row was read. */
  running: readonly ObservedStatement[];
};

/** A thread begins to work a moment before it shows what it runs: milliseconds to be on the safe side. */
const GAP_MARGIN_MS = 50;

/**
 * Threads whose statement may have ended over the threshold between two looks. What the earlier one did not show was then shorter than
 * `minElapsedMs`; as long as none such can have passed the threshold since, only what was shown and runs no more needs a look.
 * After a longer gap it is whatever worked then.
 * @param before null when this is the first look
 * @returns `orAny`: so long a gap that a statement may have begun and ended in it, on any thread
 */
export function threadsThatMayHaveEnded(
  request: Pick<ReadingRequest, 'minElapsedMs' | 'thresholdMs'>,
  before: Look | null,
  now: Look,
): { threads: string[]; orAny: boolean } {
  if (!before) return { threads: [], orAny: true };
  const gapMs = Math.max(now.readAt - before.readAt, now.at - before.at) + GAP_MARGIN_MS;
  const isShortGap = request.minElapsedMs + gapMs < request.thresholdMs;
  const runsOn = new Set(now.running.map(executionKey));
  const shown = before.running.filter(statement => !runsOn.has(executionKey(statement)));
  const begunBefore = new Set(now.running.filter(s => s.startedAt <= before.at).map(s => s.threadId));
  const worked = isShortGap ? [] : before.working.filter(one => !begunBefore.has(one.threadId));
  return {
    threads: [...new Set([...shown, ...worked].map(one => one.threadId))],
    orAny: gapMs >= request.thresholdMs,
  };
}

/**
 * Threads whose statement was seen at work, may be over the threshold, and had ended when its row was read.
 * @param read threads whose rows were read
 * @param before server clock, milliseconds since the epoch: what began later is below the threshold
 */
export function slippedThreads({ working, running }: Look, read: readonly string[], before: number): string[] {
  const shown = new Set(running.map(s => s.threadId));
  const old = new Set(working.filter(one => one.second * 1_000 <= before).map(one => one.threadId));
  return read.filter(thread => old.has(thread) && !shown.has(thread));
}
