'use client';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './request.ts';
import { revealable, revealedOnce } from './reveal.ts';

const captureDetailContract = () => import('#core/contract/captures.ts').then(contract => contract.captureDetail);

/** The query of one capture's details; literals that were revealed are kept apart from those that were not. */
export function captureQueryOf(id: string, literals: 'hidden' | 'shown') {
  return queryOptions({
    queryKey: ['capture', { id, literals }],
    queryFn: ({ signal }) =>
      request(captureDetailContract, revealable(`/api/captures/${encodeURIComponent(id)}`, literals), {
        method: literals === 'shown' ? 'POST' : 'GET',
        signal,
      }),
    ...revealedOnce(literals),
  });
}

/** GET /api/captures/:id. `refetchMs` keeps a running one fresh. */
export function useCapture(id: string, literals: 'hidden' | 'shown', refetchMs: number | false) {
  const queries = useQueryClient();
  const asked = useQuery({
    ...captureQueryOf(id, literals),
    refetchInterval: literals === 'shown' ? false : refetchMs,
  });
  // While values are on their way, and when they are refused, the statement stays without them.
  return { ...asked, data: asked.data ?? queries.getQueryData(captureQueryOf(id, 'hidden').queryKey) };
}
