'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { queryString, request } from '#components/api/request.ts';
import { planPage } from '#core/contract/plans.ts';

export type PlansFilter = { digest: string | null; instance: string | null };

/** GET /api/plans: newest first, older pages on demand. */
export function usePlans(filter: PlansFilter) {
  return useInfiniteQuery({
    queryKey: ['plans', filter],
    queryFn: ({ pageParam, signal }) =>
      request(planPage, `/api/plans${queryString({ ...filter, limit: 50, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.nextCursor,
    refetchInterval: 15_000,
  });
}
