'use client';
import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';

const summaryContract = () => import('#core/contract/captures.ts').then(contract => contract.summary);

/** GET /api/summary: captured in the last `minutes` and in as many before. Asked anew every ten seconds. */
export function useSummary(minutes: number, enabled: boolean) {
  return useQuery({
    queryKey: ['summary', { minutes }],
    enabled,
    refetchInterval: 10_000,
    queryFn: ({ signal }) => request(summaryContract, `/api/summary?minutes=${minutes}`, { signal }),
  });
}
