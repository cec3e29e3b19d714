'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { queryString, request } from '#components/api/request.ts';
import { planPage } from '#core/contract/plans.ts';
import type { PlanFilterState } from './use-plan-filter.ts';

/** GET /api/plans, older pages on demand. While another filter is answered the plans of the last one stay. */
export function usePlans({ changed, q, ...filter }: PlanFilterState['filter']) {
  const input = { ...filter, q: q.trim(), changed: changed ? 'true' : null };
  return useInfiniteQuery({
    queryKey: ['plans', input],
    queryFn: ({ pageParam, signal }) =>
      request(planPage, `/api/plans${queryString({ ...input, limit: 50, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
}
