'use client';
import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';

const list = parseAsArrayOf(parseAsString).withDefault([]);
const PARSERS = {
  q: parseAsString.withDefault('').withOptions({ throttleMs: 300 }),
  digest: parseAsString,
  instance: list,
  finding: list,
  changed: parseAsBoolean.withDefault(false),
  origin: parseAsStringLiteral(['server', 'pasted'] as const),
  sort: parseAsStringLiteral(['collected', 'cost'] as const).withDefault('collected'),
  dir: parseAsStringLiteral(['asc', 'desc'] as const).withDefault('desc'),
};
const FREE = { q: null, digest: null, instance: null, finding: null, changed: null, origin: null };

/** Which plans are listed and in which order, kept in the address: it survives a reload, and a link carries it. */
export function usePlanFilter() {
  const [filter, setFilter] = useQueryStates(PARSERS, { history: 'replace' });
  const { q, digest, instance, finding, changed, origin } = filter;
  return {
    filter,
    change: (patch: Parameters<typeof setFilter>[0]) => void setFilter(patch),
    clear: () => void setFilter(FREE),
    narrowed:
      q.trim() !== '' || digest !== null || changed || origin !== null || instance.length > 0 || finding.length > 0,
  };
}
export type PlanFilterState = ReturnType<typeof usePlanFilter>;
