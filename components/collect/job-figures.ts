import type { CollectionProgress, CollectionView } from '#core/contract/collections.ts';

/** Instance-days that will not change any more. */
export function endedOf({ byState }: CollectionProgress): number {
  return byState.done + byState.partial + byState.kept + byState.failed + byState.cancelled;
}

/** Part of a job that has ended, 0 to 1. */
export function partOf(progress: CollectionProgress): number {
  return progress.tasks === 0 ? 1 : endedOf(progress) / progress.tasks;
}

/** Milliseconds that a job has run. @param now server time in ms */
export function elapsedOf(job: Pick<CollectionView, 'requestedAt' | 'finishedAt'>, now: number): number {
  const end = job.finishedAt ? Date.parse(job.finishedAt) : now;
  return Math.max(0, end - Date.parse(job.requestedAt));
}

/**
 * Milliseconds that are still to go, at the pace so far; null while there is none to tell. Days that were there already took no
 * time, so they do not count.
 */
export function remainingOf(
  job: Pick<CollectionView, 'requestedAt' | 'finishedAt' | 'progress'>,
  now: number,
): number | null {
  const { progress } = job;
  const read = endedOf(progress) - progress.byState.kept;
  const left = progress.tasks - endedOf(progress);
  if (left === 0) return 0;
  return read === 0 ? null : (elapsedOf(job, now) / read) * left;
}
