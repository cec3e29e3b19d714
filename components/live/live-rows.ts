import type { CaptureSummary } from '#core/contract/captures.ts';
import { supersedes } from '#core/live/capture.ts';
import { endOf } from './lane-layout.ts';
import { isInRange, type LiveFilter, passes, type SortKey } from './live-filter.ts';

type Keyed = { value: number; id: string };

const VALUE: Record<SortKey, (c: CaptureSummary) => number> = {
  start: c => Date.parse(c.start),
  elapsed: c => c.elapsedMs,
  rowsExamined: c => c.rowsExamined ?? -1,
};

function compare(a: Keyed, b: Keyed, dir: 'asc' | 'desc'): number {
  const order = a.value - b.value || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
  return dir === 'asc' ? order : -order;
}

/** The capture that ran longest of those that run or ended since `from`, ms since 1970; null when there is none. */
export function longestSince(captures: Iterable<CaptureSummary>, from: number): CaptureSummary | null {
  const seen = [...captures].filter(c => c.phase === 'running' || endOf(c) >= from);
  return seen.reduce<CaptureSummary | null>((a, b) => (a && a.elapsedMs >= b.elapsedMs ? a : b), null);
}

const newest = (a: CaptureSummary, b: CaptureSummary | undefined) => (b && supersedes(b, a) ? b : a);

/** Captures that run and pass the filter, the longest first. `now` is server time, ms. */
export function runningRows(live: Iterable<CaptureSummary>, filter: LiveFilter, now: number): CaptureSummary[] {
  const rows = [...live].filter(c => c.phase === 'running' && passes(c, filter, now));
  return rows.sort((a, b) => Date.parse(a.start) - Date.parse(b.start) || (a.id < b.id ? -1 : 1));
}

/**
 * Finished rows: the pages that were loaded, joined with what the socket has told since, without those that a range up to now has
 * left behind. A live row that would stand below the last loaded one is left out while there are older pages, so that the list
 * never has a hole.
 *
 * @param loaded rows of all loaded pages, in their order
 * @param complete whether the last page was the last there is
 */
export function finishedRows(
  loaded: readonly CaptureSummary[],
  live: ReadonlyMap<string, CaptureSummary>,
  filter: LiveFilter,
  complete: boolean,
  now: number,
): CaptureSummary[] {
  const value = VALUE[filter.sort];
  const keyed = (c: CaptureSummary) => ({ value: value(c), id: c.id });
  const last = loaded.at(-1);
  const rows = new Map<string, CaptureSummary>();
  for (const capture of loaded) {
    const current = newest(capture, live.get(capture.id));
    if (current.phase !== 'running' && isInRange(current, filter, now)) rows.set(capture.id, current);
  }
  for (const capture of live.values()) {
    if (capture.phase === 'running' || rows.has(capture.id)) continue;
    if (!passes(capture, filter, now) || !isInRange(capture, filter, now)) continue;
    if (!complete && (!last || compare(keyed(capture), keyed(last), filter.dir) > 0)) continue;
    rows.set(capture.id, capture);
  }
  return [...rows.values()].sort((a, b) => compare(keyed(a), keyed(b), filter.dir));
}
