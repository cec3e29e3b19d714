import type { LiveState } from './live-state.ts';

const counts = new WeakMap<LiveState['captures'], number>();

/** How many captures run in this state. */
export function runningCount({ captures }: LiveState): number {
  const known = counts.get(captures);
  if (known !== undefined) return known;
  let count = 0;
  for (const capture of captures.values()) if (capture.phase === 'running') count += 1;
  counts.set(captures, count);
  return count;
}
