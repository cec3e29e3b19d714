'use client';
import { useQuery } from '@tanstack/react-query';
import { monthList } from '#core/contract/statistics.ts';
import { request } from './request.ts';

/** GET /api/months: months of which anything was collected, newest first. */
export function useMonths() {
  return useQuery({
    queryKey: ['months'],
    staleTime: 30_000,
    queryFn: ({ signal }) => request(monthList, '/api/months', { signal }),
  });
}
