import type { InstanceView } from '#core/contract/instances.ts';

export type Verdict = {
  tone: 'good' | 'warn' | 'crit';
  known: number;
  watched: number;
  /** Read, but not as they should be: backed off or by a fallback. */
  lessWell: number;
  errors: number;
  backsOff: number;
  fallback: number;
  paused: number;
};

const isWatched = (i: InstanceView) => i.state === 'watched' || i.state === 'backs_off';
const byFallback = (i: InstanceView) => isWatched(i) && i.detected?.readingSource === 'processlist';

/** What the fleet page says first: how many are watched, and what is wrong with the others. */
export function fleetVerdict(instances: readonly InstanceView[]): Verdict {
  const known = instances.filter(i => i.state !== 'gone' && i.state !== 'unwatched');
  const count = (test: (i: InstanceView) => boolean) => known.filter(test).length;
  const errors = count(i => i.state === 'error');
  const backsOff = count(i => i.state === 'backs_off');
  const fallback = count(byFallback);
  const lessWell = count(i => i.state === 'backs_off' || byFallback(i));
  const watched = count(isWatched);
  const paused = count(i => i.state === 'paused');
  const tone = errors > 0 ? 'crit' : lessWell > 0 || paused > 0 ? 'warn' : 'good';
  return { tone, known: known.length, watched, lessWell, errors, backsOff, fallback, paused };
}
