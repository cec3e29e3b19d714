'use client';
import { useQuery } from '@tanstack/react-query';
import { queryString, request } from './request.ts';

const facetsContract = () => import('#core/contract/captures.ts').then(contract => contract.facets);

/** GET /api/facets: what the filters can offer for the last `spanMs`. */
export function useFacets(spanMs: number, enabled: boolean) {
  return useQuery({
    queryKey: ['facets', { spanMs }],
    enabled,
    staleTime: 30_000,
    queryFn: ({ signal }) => {
      const from = new Date(Date.now() - spanMs).toISOString();
      return request(facetsContract, `/api/facets${queryString({ from })}`, { signal });
    },
  });
}
