'use client';
import { useQuery } from '@tanstack/react-query';
import { captureDetail } from '#core/contract/captures.ts';
import { request } from './request.ts';

/** GET /api/captures/:id. `refetchMs` keeps a running one fresh. */
export function useCapture(id: string, literals: 'hidden' | 'shown', refetchMs: number | false) {
  return useQuery({
    queryKey: ['capture', { id, literals }],
    queryFn: ({ signal }) =>
      request(captureDetail, `/api/captures/${encodeURIComponent(id)}?literals=${literals}`, { signal }),
    refetchInterval: refetchMs,
    // Values that were revealed are not kept once nothing shows them.
    gcTime: literals === 'shown' ? 0 : 300_000,
  });
}
