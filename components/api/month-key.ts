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

/** Keys of the list of months and of a month's statistics among the queries: the server that renders a page and the browser must name them alike. */
export const MONTHS_KEY = ['months'] as const;
export const monthKey = (month: string, filter: MonthFilter) => ['months', month, 'statistics', filter] as const;
