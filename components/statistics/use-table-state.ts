'use client';
import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';

export const GROUPS = ['instance', 'user', 'class', 'schema', 'host'] as const;
export type Group = (typeof GROUPS)[number];

const PARSERS = {
  by: parseAsStringLiteral(GROUPS).withDefault('instance'),
  order: parseAsString.withDefault('totalUs'),
  dir: parseAsStringLiteral(['asc', 'desc'] as const).withDefault('desc'),
  cols: parseAsArrayOf(parseAsString),
  was: parseAsBoolean.withDefault(false),
};

/** What the month's table is grouped and sorted by, its columns, and whether it shows the values of the month before. */
export function useTableState() {
  return useQueryStates(PARSERS, { history: 'replace' });
}
