'use client';
import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';

export const CHANGES = ['new', 'regressed', 'came_back', 'improved', 'gone'] as const;
export const REVIEWS = ['new', 'investigating', 'accepted', 'fixed'] as const;
export const SORTS = ['time', 'executions', 'average', 'p95', 'max', 'rowsExamined', 'change', 'days'] as const;
export type Sort = (typeof SORTS)[number];

const PARSERS = {
  month: parseAsString,
  change: parseAsStringLiteral(CHANGES),
  review: parseAsArrayOf(parseAsStringLiteral(REVIEWS)).withDefault([]),
  sort: parseAsStringLiteral(SORTS).withDefault('time'),
  dir: parseAsStringLiteral(['asc', 'desc'] as const).withDefault('desc'),
  cols: parseAsArrayOf(parseAsString),
  sel: parseAsString,
};

/** Which digests are listed and how, kept in the address. */
export function useDigestList() {
  return useQueryStates(PARSERS, { history: 'replace' });
}
