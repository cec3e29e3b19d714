'use client';
import { useQuery } from '@tanstack/react-query';
import { summary } from '#core/contract/captures.ts';
import { request } from './request.ts';

/** GET /api/summary: captured in the last `minutes` and in as many before. Asked anew every ten seconds. */
export function useSummary(minutes: number, enabled: boolean) {
  return useQuery({
    queryKey: ['summary', { minutes }],
    enabled,
    refetchInterval: 10_000,
    queryFn: ({ signal }) => request(summary, `/api/summary?minutes=${minutes}`, { signal }),
  });
}
