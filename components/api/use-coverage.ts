'use client';
import { useQuery } from '@tanstack/react-query';
import { MOST_COVERAGE_DAYS } from '#core/collect/coverage.ts';
import { periodsOf } from '#core/collect/days.ts';
import { queryString, request } from './request.ts';

const coverageListContract = () => import('#core/contract/statistics.ts').then(contract => contract.coverageList);

type CoverageInput = { from: string; to: string; instance?: readonly string[] };

/** GET /api/coverage: the rows of a period, by as many answers as it takes. */
export function useCoverage({ from, to, instance }: CoverageInput) {
  return useQuery({
    queryKey: ['coverage', { from, to, instance }],
    staleTime: 10_000,
    queryFn: async ({ signal }) => {
      const queries = periodsOf(from, to, MOST_COVERAGE_DAYS).map(part =>
        queryString({ from: part.first, to: part.last, instance }),
      );
      const answers = await Promise.all(
        queries.map(query => request(coverageListContract, `/api/coverage${query}`, { signal })),
      );
      return answers.flatMap(answer => answer.items);
    },
  });
}
