import type { CollectionTaskView } from '#core/contract/collections.ts';

type Timed = Pick<CollectionTaskView, 'calls' | 'startedAt' | 'finishedAt'>;

/**
 * Calls a second from the start of a job, or its retry, to `end`, as the mean of each of so many equal slices. A task's calls are spread over the time that
 * it took, so the picture is the same after a reload. Times in milliseconds since the epoch.
 */
export function callRates(tasks: readonly Timed[], start: number, end: number, slices: number): number[] {
  const width = (end - start) / slices;
  const calls = new Array<number>(slices).fill(0);
  if (!(width > 0)) return calls;
  for (const task of tasks) {
    if (task.startedAt === null || task.calls === 0) continue;
    if (task.finishedAt !== null && Date.parse(task.finishedAt) < start) continue;
    const from = Math.max(start, Date.parse(task.startedAt));
    const to = Math.max(from + 1, Math.min(end, task.finishedAt === null ? end : Date.parse(task.finishedAt)));
    for (let n = Math.floor((from - start) / width); n < slices; n++) {
      const [begin, finish] = [start + n * width, start + (n + 1) * width];
      if (begin >= to) break;
      calls[n] = (calls[n] ?? 0) + (task.calls * (Math.min(to, finish) - Math.max(from, begin))) / (to - from);
    }
  }
  return calls.map(count => (count / width) * 1_000);
}
