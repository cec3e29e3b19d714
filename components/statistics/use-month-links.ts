'use client';
import { useQueryStates } from 'nuqs';
import { MONTH_FILTER } from './month-filter.ts';
import { type MonthLinks, monthLinks } from './month-links.ts';

/** The links of a month under the filter of the address. */
export function useMonthLinks(month: string): MonthLinks {
  const [filter] = useQueryStates(MONTH_FILTER);
  return monthLinks(month, filter);
}
