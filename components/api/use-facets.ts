'use client';
import { useQuery } from '@tanstack/react-query';
import { facets } from '#core/contract/captures.ts';
import { queryString, request } from './request.ts';

/** GET /api/facets: what the filters can offer for the last `spanMs`. */
export function useFacets(spanMs: number, enabled: boolean) {
  return useQuery({
    queryKey: ['facets', { spanMs }],
    enabled,
    staleTime: 30_000,
    queryFn: ({ signal }) => {
      const from = new Date(Date.now() - spanMs).toISOString();
      return request(facets, `/api/facets${queryString({ from })}`, { signal });
    },
  });
}
