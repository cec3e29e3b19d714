import { parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { STATEMENT_CLASSES } from '#core/sql/statement-class.ts';

/** Days of a month as the address has them, in whichever order they were chosen: `9`, `9-14`. */
export function daysText(a: number, b: number): string {
  return a === b ? `${a}` : `${Math.min(a, b)}-${Math.max(a, b)}`;
}

const list = parseAsArrayOf(parseAsString).withDefault([]);

/** What is looked at of a month, as the address names it: for the browser and for the server that renders the page. */
export const MONTH_FILTER = {
  q: parseAsString.withDefault('').withOptions({ throttleMs: 300 }),
  instance: list,
  user: list,
  class: parseAsArrayOf(parseAsStringLiteral(STATEMENT_CLASSES)).withDefault([]),
  schema: list,
  host: list,
  days: parseAsString.withDefault(''),
};
