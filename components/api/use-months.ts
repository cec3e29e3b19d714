'use client';
import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';

const monthListContract = () => import('#core/contract/statistics.ts').then(contract => contract.monthList);

/** GET /api/months: months of which anything was collected, newest first. */
export function useMonths() {
  return useQuery({
    queryKey: ['months'],
    staleTime: 30_000,
    queryFn: ({ signal }) => request(monthListContract, '/api/months', { signal }),
  });
}
