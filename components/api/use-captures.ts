'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type CapturesInput, capturesKey } from './captures-input.ts';
import { queryString, request } from './request.ts';

const capturePageContract = () => import('#core/contract/captures.ts').then(contract => contract.capturePage);

type Page = { cursor: string | null; from: string | null };

/**
 * GET /api/captures, page by page. The start of a range up to now is set with its first page and kept for the older ones.
 * `refetchMs` loads all pages anew that often, and when a hidden tab is looked at again.
 */
export function useCaptures(input: CapturesInput, options: { enabled?: boolean; refetchMs?: number | false } = {}) {
  return useInfiniteQuery({
    queryKey: capturesKey(input),
    enabled: options.enabled ?? true,
    refetchInterval: options.refetchMs ?? false,
    refetchOnWindowFocus: Boolean(options.refetchMs),
    placeholderData: keepPreviousData,
    initialPageParam: { cursor: null, from: null } as Page,
    queryFn: async ({ pageParam, signal }) => {
      const { spanMs, from, ...rest } = input;
      const since = from ?? pageParam.from ?? (spanMs ? new Date(Date.now() - spanMs).toISOString() : null);
      const query = queryString({ ...rest, from: since, cursor: pageParam.cursor });
      const page = await request(capturePageContract, `/api/captures${query}`, { signal });
      return { ...page, from: since };
    },
    getNextPageParam: page => (page.nextCursor === null ? null : { cursor: page.nextCursor, from: page.from }),
  });
}
