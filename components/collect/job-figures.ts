import type { CollectionProgress, CollectionView } from '#core/contract/collections.ts';

type Times = Pick<CollectionView, 'requestedAt' | 'resumed' | 'finishedAt'>;
type Running = Times & Pick<CollectionView, 'progress'>;

/** Instance-days that will not change any more. */
export function endedOf({ byState }: CollectionProgress): number {
  return byState.done + byState.partial + byState.kept + byState.failed + byState.cancelled;
}

/** Part of a job that has ended, 0 to 1. */
export function partOf(progress: CollectionProgress): number {
  return progress.tasks === 0 ? 1 : endedOf(progress) / progress.tasks;
}

/** When a job began to run, or went on after its end: all figures of its pace are since then. */
export function begunAt(job: Pick<Times, 'requestedAt' | 'resumed'>): string {
  return job.resumed?.at ?? job.requestedAt;
}

/** Milliseconds that a job has run. @param now server time in ms */
export function elapsedOf(job: Times, now: number): number {
  const end = job.finishedAt ? Date.parse(job.finishedAt) : now;
  return Math.max(0, end - Date.parse(begunAt(job)));
}

/** Calls, bytes and entries a second. @param now server time in ms */
export function ratesOf(job: Running, now: number): Record<'calls' | 'bytes' | 'entries', number> {
  const seconds = Math.max(0.1, elapsedOf(job, now) / 1_000);
  const rate = (of: 'calls' | 'bytes' | 'entries') =>
    Math.max(0, job.progress[of] - (job.resumed?.[of] ?? 0)) / seconds;
  return { calls: rate('calls'), bytes: rate('bytes'), entries: rate('entries') };
}

/**
 * Milliseconds that are still to go, at the pace so far; null while there is none to tell. Days that were there already took no
 * time, so they do not count.
 */
export function remainingOf(job: Running, now: number): number | null {
  const { progress } = job;
  const read = endedOf(progress) - (job.resumed?.ended ?? progress.byState.kept);
  const left = progress.tasks - endedOf(progress);
  if (left === 0) return 0;
  return read <= 0 ? null : (elapsedOf(job, now) / read) * left;
}
