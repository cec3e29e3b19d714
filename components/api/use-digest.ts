'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { digestDetail } from '#core/contract/statistics.ts';
import { queryString, request } from './request.ts';

type DigestInput = { digest: string; month: string | null; instance: string | null; literals: 'hidden' | 'shown' };

/** GET /api/digests/:digest. Shown literals are dropped from memory as soon as nothing shows them. */
export function useDigest({ digest, ...query }: DigestInput) {
  return useQuery({
    queryKey: ['digest', digest, query],
    staleTime: 30_000,
    ...(query.literals === 'shown' ? { gcTime: 0 } : {}),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      request(digestDetail, `/api/digests/${encodeURIComponent(digest)}${queryString(query)}`, { signal }),
  });
}
