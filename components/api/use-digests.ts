'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type DigestsInput, digestsKey } from './digests-key.ts';
import { queryString, request } from './request.ts';

const digestPageContract = () => import('#core/contract/statistics.ts').then(contract => contract.digestPage);

/** Every digest of a month under the filter, for a file. */
export function fetchAllDigests(month: string, input: DigestsInput) {
  return request(digestPageContract, `/api/months/${month}/digests${queryString({ ...input, limit: 5_000 })}`);
}

/** GET /api/months/:month/digests, page by page. Waits while `month` is null. */
export function useDigests(month: string | null, input: DigestsInput) {
  return useInfiniteQuery({
    queryKey: digestsKey(month, input),
    enabled: month !== null,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) => {
      const query = queryString({ ...input, offset: pageParam });
      return request(digestPageContract, `/api/months/${month}/digests${query}`, { signal });
    },
    getNextPageParam: (page, _, offset) => {
      const next = offset + page.items.length;
      return page.items.length > 0 && next < page.matched ? next : null;
    },
  });
}
