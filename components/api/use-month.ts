'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { queryString, request } from './request.ts';

const monthStatisticsContract = () => import('#core/contract/statistics.ts').then(contract => contract.monthStatistics);

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

/** GET /api/months/:month */
export function useMonth(month: string, filter: MonthFilter) {
  return useQuery({
    queryKey: ['months', month, 'statistics', filter],
    staleTime: 30_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => request(monthStatisticsContract, `/api/months/${month}${queryString(filter)}`, { signal }),
  });
}
