'use client';
import { useQuery } from '@tanstack/react-query';
import { queryString, request } from './request.ts';

const coverageListContract = () => import('#core/contract/statistics.ts').then(contract => contract.coverageList);

type CoverageInput = { from: string; to: string; instance?: readonly string[] };

/** GET /api/coverage: the ledger of a period. */
export function useCoverage(input: CoverageInput, enabled = true) {
  return useQuery({
    queryKey: ['coverage', input],
    enabled,
    staleTime: 10_000,
    queryFn: ({ signal }) => request(coverageListContract, `/api/coverage${queryString(input)}`, { signal }),
  });
}
