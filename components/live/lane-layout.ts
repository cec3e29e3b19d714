import type { CaptureSummary } from '#core/contract/captures.ts';

/** Width of the lanes, ms. */
export const LANES_MS = 5 * 60_000;
/** Rows of one lane; what overlaps beyond that shares the last. */
const MOST_ROWS = 6;
/** Bars that touch would read as one statement, ms. */
const GAP_MS = 600;

export type Bar = { capture: CaptureSummary; startMs: number; endMs: number | null; row: number };
export type Lane = { instance: string; bars: Bar[]; rows: number; running: number };

/** When a capture ended, ms since 1970; of one that runs, when it was last measured. */
export const endOf = (c: CaptureSummary) => Date.parse(c.start) + c.elapsedMs;

/** Puts each statement on the first row that is free when it starts; one that runs keeps its row to the end. */
function layOut(captures: readonly CaptureSummary[]): { bars: Bar[]; rows: number } {
  const freeFrom: number[] = [];
  const bars = [...captures]
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.id < b.id ? -1 : 1))
    .map(capture => {
      const startMs = Date.parse(capture.start);
      const endMs = capture.phase === 'running' ? null : endOf(capture);
      const free = freeFrom.findIndex(from => from <= startMs);
      const row = free >= 0 ? free : Math.min(freeFrom.length, MOST_ROWS - 1);
      freeFrom[row] = Math.max(freeFrom[row] ?? 0, (endMs ?? Number.POSITIVE_INFINITY) + GAP_MS);
      return { capture, startMs, endMs, row };
    });
  return { bars, rows: Math.max(1, freeFrom.length) };
}

/**
 * One lane an instance: those where something runs first, then by how much was captured, then by name.
 *
 * @param names instances that are there; one without captures gets an empty lane
 * @param from captures that ended before this are left out, ms since 1970
 */
export function layOutLanes(captures: Iterable<CaptureSummary>, names: readonly string[], from: number): Lane[] {
  const byInstance = new Map<string, CaptureSummary[]>(names.map(name => [name, []]));
  for (const capture of captures) {
    if (capture.phase !== 'running' && endOf(capture) < from) continue;
    const list = byInstance.get(capture.instance) ?? [];
    list.push(capture);
    byInstance.set(capture.instance, list);
  }
  const lanes = [...byInstance].map(([instance, list]) => ({
    instance,
    ...layOut(list),
    running: list.filter(c => c.phase === 'running').length,
  }));
  return lanes.sort(
    (a, b) => b.running - a.running || b.bars.length - a.bars.length || (a.instance < b.instance ? -1 : 1),
  );
}
