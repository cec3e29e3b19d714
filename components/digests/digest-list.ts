import { type inferParserType, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import type { DigestsInput } from '#components/api/digests-key.ts';
import type { MonthFilter } from '#components/api/month-key.ts';

export const CHANGES = ['new', 'regressed', 'came_back', 'improved', 'gone'] as const;
export const REVIEWS = ['new', 'investigating', 'accepted', 'fixed'] as const;
const SORTS = ['time', 'executions', 'average', 'p95', 'max', 'rowsExamined', 'change', 'days'] as const;
export type Sort = (typeof SORTS)[number];

/** Which digests are listed and how, as the address names it: for the browser and for the server that renders the page. */
export const DIGEST_LIST = {
  month: parseAsString,
  change: parseAsStringLiteral(CHANGES),
  review: parseAsArrayOf(parseAsStringLiteral(REVIEWS)).withDefault([]),
  sort: parseAsStringLiteral(SORTS).withDefault('time'),
  dir: parseAsStringLiteral(['asc', 'desc'] as const).withDefault('desc'),
  cols: parseAsArrayOf(parseAsString),
  sel: parseAsString,
};

/** What is asked for to show such a list. */
export function digestsInput(filter: MonthFilter, list: inferParserType<typeof DIGEST_LIST>): DigestsInput {
  return { ...filter, change: list.change, review: list.review, sort: list.sort, dir: list.dir };
}
