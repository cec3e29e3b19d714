'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type MonthFilter, monthKey } from './month-key.ts';
import { queryString, request } from './request.ts';

const monthStatisticsContract = () => import('#core/contract/statistics.ts').then(contract => contract.monthStatistics);

/** GET /api/months/:month */
export function useMonth(month: string, filter: MonthFilter) {
  return useQuery({
    queryKey: monthKey(month, filter),
    staleTime: 30_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => request(monthStatisticsContract, `/api/months/${month}${queryString(filter)}`, { signal }),
  });
}
