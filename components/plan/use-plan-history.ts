'use client';
import { useQuery } from '@tanstack/react-query';
import { request } from '#components/api/request.ts';
import { planHistory } from '#core/contract/plans.ts';

/** GET /api/plans/:id/history */
export function usePlanHistory(id: string) {
  return useQuery({
    queryKey: ['plan-history', id],
    queryFn: ({ signal }) => request(planHistory, `/api/plans/${encodeURIComponent(id)}/history`, { signal }),
    refetchInterval: 60_000,
  });
}
