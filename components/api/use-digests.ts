'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { DigestRow } from '#core/contract/statistics.ts';
import { type DigestsInput, digestsKey } from './digests-key.ts';
import { queryString, request } from './request.ts';

const digestPageContract = () => import('#core/contract/statistics.ts').then(contract => contract.digestPage);

/** As many rows as the API gives at once. */
const MOST = 5_000;

/** Every digest of a month under the filter, for a file. */
export async function fetchAllDigests(month: string, input: DigestsInput): Promise<DigestRow[]> {
  const rows: DigestRow[] = [];
  for (;;) {
    const query = queryString({ ...input, limit: MOST, offset: rows.length });
    const page = await request(digestPageContract, `/api/months/${month}/digests${query}`);
    rows.push(...page.items);
    if (page.items.length === 0 || rows.length >= page.matched) return rows;
  }
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
