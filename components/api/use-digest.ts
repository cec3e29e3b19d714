'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { queryString, request } from './request.ts';

const digestDetailContract = () => import('#core/contract/statistics.ts').then(contract => contract.digestDetail);

type DigestInput = { digest: string; month: string | null; instance: string | null; literals: 'hidden' | 'shown' };

/** GET /api/digests/:digest. Shown literals are dropped from memory as soon as nothing shows them. */
export function useDigest({ digest, ...query }: DigestInput) {
  return useQuery({
    queryKey: ['digest', digest, query],
    staleTime: 30_000,
    ...(query.literals === 'shown' ? { gcTime: 0 } : {}),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      request(digestDetailContract, `/api/digests/${encodeURIComponent(digest)}${queryString(query)}`, { signal }),
  });
}
