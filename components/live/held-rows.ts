import type { CaptureSummary } from '#core/contract/captures.ts';

export type Lists = { running: readonly CaptureSummary[]; finished: readonly CaptureSummary[] };

/**
 * What a list shows while it is held, so that nothing moves under the pointer: the rows it had, each with its newest data, and
 * below them what is older than all of them, so that paging still works.
 *
 * @param was the lists at the moment the hold began
 * @param now the lists as they would be shown
 * @param frozen keeps the data too, as while paused
 * @returns the lists to show, and how many rows wait
 */
export function holdRows(was: Lists, now: Lists, frozen: boolean): Lists & { waiting: number } {
  const current = new Map([...now.finished, ...now.running].map(c => [c.id, c]));
  const fresh = (c: CaptureSummary) => (frozen ? c : (current.get(c.id) ?? c));
  const held = new Set([...was.running, ...was.finished].map(c => c.id));
  const last = was.finished.at(-1);
  const lastAt = last ? now.finished.findIndex(c => c.id === last.id) : -1;
  const older = lastAt < 0 ? [] : now.finished.slice(lastAt + 1).filter(c => !held.has(c.id));
  const shown = new Set([...held, ...older.map(c => c.id)]);
  return {
    running: was.running.map(fresh),
    finished: [...was.finished.map(fresh), ...older],
    waiting: [...current.keys()].filter(id => !shown.has(id)).length,
  };
}
