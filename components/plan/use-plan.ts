'use client';
import { useQuery } from '@tanstack/react-query';
import { request } from '#components/api/request.ts';
import { revealable, revealedOnce } from '#components/api/reveal.ts';
import { planDetail } from '#core/contract/plans.ts';
import { planKey } from './plan-key.ts';

/** GET /api/plans/:id. A plan never changes once it is stored. */
export function usePlan(id: string, literals: 'hidden' | 'shown') {
  return useQuery({
    queryKey: planKey(id, literals),
    queryFn: ({ signal }) =>
      request(planDetail, revealable(`/api/plans/${encodeURIComponent(id)}`, literals), {
        method: literals === 'shown' ? 'POST' : 'GET',
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
    ...revealedOnce(literals),
    // While values are being revealed the plan stays; another plan never stands in for the one that is asked for.
    placeholderData: (previous, query) => (query?.queryKey[1].id === id ? previous : undefined),
  });
}
