import type { InstanceView } from '#core/contract/instances.ts';
import { isPolled, isPresent } from '#core/instance.ts';

export type Verdict = {
  tone: 'good' | 'warn' | 'crit';
  known: number;
  watched: number;
  /** Read, but not as they should be: backed off or by a fallback. */
  lessWell: number;
  errors: number;
  noWorker: number;
  backsOff: number;
  fallback: number;
  paused: number;
};

const byFallback = (i: InstanceView) => isPolled(i) && i.detected?.readingSource === 'processlist';

/** What the fleet page says first: how many are watched, and what is wrong with the others. */
export function fleetVerdict(instances: readonly InstanceView[]): Verdict {
  const known = instances.filter(isPresent);
  const count = (test: (i: InstanceView) => boolean) => known.filter(test).length;
  const errors = count(i => i.state === 'error');
  const noWorker = count(i => i.state === 'unwatched');
  const backsOff = count(i => i.state === 'backs_off');
  const fallback = count(byFallback);
  const lessWell = count(i => i.state === 'backs_off' || byFallback(i));
  const watched = count(isPolled);
  const paused = count(i => i.state === 'paused');
  const well = known.length > 0 && watched === known.length && lessWell === 0;
  const tone = errors > 0 || noWorker > 0 ? 'crit' : well ? 'good' : 'warn';
  return { tone, known: known.length, watched, lessWell, errors, noWorker, backsOff, fallback, paused };
}
