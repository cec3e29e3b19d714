'use client';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DigestDetail } from '#core/contract/statistics.ts';
import { type DigestInput, digestKey } from './digests-key.ts';
import { queryString, request } from './request.ts';
import { revealable, revealedOnce } from './reveal.ts';

const digestDetailContract = () => import('#core/contract/statistics.ts').then(contract => contract.digestDetail);

/** GET /api/digests/:digest. Shown literals are dropped from memory as soon as nothing shows them. */
export function useDigest(input: DigestInput) {
  const { digest, literals, ...query } = input;
  const path = `/api/digests/${encodeURIComponent(digest)}`;
  const given = { month: query.month ?? undefined, instance: query.instance ?? undefined };
  const queries = useQueryClient();
  const asked = useQuery({
    queryKey: digestKey(input),
    staleTime: 30_000,
    ...revealedOnce(literals),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      literals === 'shown'
        ? request(digestDetailContract, revealable(path, literals), { method: 'POST', body: given, signal })
        : request(digestDetailContract, path + queryString(query), { signal }),
  });
  // When values are refused the digest stays without them.
  const hidden = digestKey({ ...input, literals: 'hidden' });
  return { ...asked, data: asked.data ?? queries.getQueryData<DigestDetail>(hidden) };
}
