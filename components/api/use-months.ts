'use client';
import { useQuery } from '@tanstack/react-query';
import { MONTHS_KEY } from './month-key.ts';
import { request } from './request.ts';

const monthListContract = () => import('#core/contract/statistics.ts').then(contract => contract.monthList);

/** GET /api/months: months of which anything was collected, newest first. */
export function useMonths() {
  return useQuery({
    queryKey: MONTHS_KEY,
    staleTime: 30_000,
    queryFn: ({ signal }) => request(monthListContract, '/api/months', { signal }),
  });
}
