'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '#components/api/request.ts';
import { revealable, revealedOnce } from '#components/api/reveal.ts';
import { type PlanDetail, planDetail } from '#core/contract/plans.ts';
import { planKey } from './plan-key.ts';

/** GET /api/plans/:id. A plan never changes once it is stored. */
export function usePlan(id: string, literals: 'hidden' | 'shown') {
  const queries = useQueryClient();
  const asked = useQuery({
    queryKey: planKey(id, literals),
    queryFn: ({ signal }) =>
      request(planDetail, revealable(`/api/plans/${encodeURIComponent(id)}`, literals), {
        method: literals === 'shown' ? 'POST' : 'GET',
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
    ...revealedOnce(literals),
  });
  // While values are on their way, and when they are refused, the plan stays without them.
  return { ...asked, data: asked.data ?? queries.getQueryData<PlanDetail>(planKey(id, 'hidden')) };
}
