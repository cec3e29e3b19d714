import { parseAsString, parseAsStringLiteral } from 'nuqs/server';

/** What is shown of a digest, as the address names it: for the browser and for the server that renders the page. */
export const DIGEST_ADDRESS = {
  month: parseAsString,
  instance: parseAsString,
  show: parseAsStringLiteral(['slowest', 'live'] as const).withDefault('slowest'),
};
