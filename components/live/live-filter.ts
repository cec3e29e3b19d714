import type { CapturesInput } from '#components/api/captures-input.ts';
import { elapsedAt } from '#components/live-data/elapsed.ts';
import type { CaptureSummary } from '#core/contract/captures.ts';
import { RANGES, type RangeKey } from './range.ts';

export type SortKey = 'start' | 'elapsed' | 'rowsExamined';

/** What the address says about the list. Empty lists and nulls leave everything in. */
export type LiveFilter = {
  q: string;
  instance: readonly string[];
  schema: readonly string[];
  user: readonly string[];
  class: readonly CaptureSummary['class'][];
  /** Milliseconds. */
  minMs: number | null;
  range: RangeKey;
  /** A range of its own, ISO 8601; both set or none. */
  from: string | null;
  to: string | null;
  sort: SortKey;
  dir: 'asc' | 'desc';
};

/** The filter of an address that says nothing. */
export const NO_FILTER: LiveFilter = {
  q: '',
  instance: [],
  schema: [],
  user: [],
  class: [],
  minMs: null,
  range: '15m',
  from: null,
  to: null,
  sort: 'start',
  dir: 'desc',
};

/** What the API is asked for: those that have ended; those that run come by the socket. */
export function listInput(filter: LiveFilter): CapturesInput {
  const { range, from, to, q, ...rest } = filter;
  const words = q.trim();
  return {
    ...rest,
    ...(words ? { q: words } : {}),
    ...(from ? { from, to } : { spanMs: RANGES[range] }),
    phase: ['finished', 'vanished'],
    limit: 50,
  };
}

const isIn = (list: readonly string[], value: string | null) =>
  list.length === 0 || (value !== null && list.includes(value));

/** Start of the filter's range, ms since 1970. */
function rangeStart(filter: LiveFilter, now: number): number {
  return filter.from === null ? now - RANGES[filter.range] : Date.parse(filter.from);
}

/** Whether the page's own copy of a capture passes; the server decides the same for what it lists. `now` is server time, ms. */
export function passes(capture: CaptureSummary, filter: LiveFilter, now: number): boolean {
  if (!isIn(filter.instance, capture.instance) || !isIn(filter.class, capture.class)) return false;
  if (!isIn(filter.schema, capture.schema) || !isIn(filter.user, capture.user)) return false;
  if (filter.minMs !== null && elapsedAt(capture, now) < filter.minMs) return false;
  const words = filter.q.trim().toLowerCase();
  return words === '' || capture.statement.toLowerCase().includes(words) || capture.digest.startsWith(words);
}

/** Whether a finished capture started inside the filter's range. */
export function isInRange(capture: CaptureSummary, filter: LiveFilter, now: number): boolean {
  const start = Date.parse(capture.start);
  return start >= rangeStart(filter, now) && (filter.to === null || start <= Date.parse(filter.to));
}

/** Whether anything narrows the list apart from its range. */
export function isNarrowed(filter: LiveFilter): boolean {
  const { q, instance, schema, user, minMs } = filter;
  return q.trim() !== '' || minMs !== null || [instance, schema, user, filter.class].some(list => list.length > 0);
}
