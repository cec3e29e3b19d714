'use client';
import { useQuery } from '@tanstack/react-query';
import { coverageList } from '#core/contract/statistics.ts';
import { queryString, request } from './request.ts';

type CoverageInput = { from: string; to: string; instance?: readonly string[] };

/** GET /api/coverage: the ledger of a period. */
export function useCoverage(input: CoverageInput, enabled = true) {
  return useQuery({
    queryKey: ['coverage', input],
    enabled,
    staleTime: 10_000,
    queryFn: ({ signal }) => request(coverageList, `/api/coverage${queryString(input)}`, { signal }),
  });
}
