'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { queryString, request } from './request.ts';
import { type Literals, revealable, revealedOnce } from './reveal.ts';

const digestDetailContract = () => import('#core/contract/statistics.ts').then(contract => contract.digestDetail);

type DigestInput = { digest: string; month: string | null; instance: string | null; literals: Literals };

/** GET /api/digests/:digest. Shown literals are dropped from memory as soon as nothing shows them. */
export function useDigest({ digest, literals, ...query }: DigestInput) {
  const path = `/api/digests/${encodeURIComponent(digest)}`;
  const given = { month: query.month ?? undefined, instance: query.instance ?? undefined };
  return useQuery({
    queryKey: ['digest', digest, { ...query, literals }],
    staleTime: 30_000,
    ...revealedOnce(literals),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      literals === 'shown'
        ? request(digestDetailContract, revealable(path, literals), { method: 'POST', body: given, signal })
        : request(digestDetailContract, path + queryString(query), { signal }),
  });
}
