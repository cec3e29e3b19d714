/** What is taken of a month; what is left out or empty takes all. */
export type MonthFilter = {
  q?: string;
  instance?: readonly string[];
  user?: readonly string[];
  class?: readonly string[];
  schema?: readonly string[];
  host?: readonly string[];
  /** Days of the month alone, `9` or `9-14`. */
  days?: string;
};

/** The key of a month's statistics among the queries: the server that renders the page and the browser must name it alike. */
export const monthKey = (month: string, filter: MonthFilter) => ['months', month, 'statistics', filter] as const;
