'use client';
import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';

const collectionDetailContract = () =>
  import('#core/contract/collections.ts').then(contract => contract.collectionDetail);

/** GET /api/collections/:id: one job with its instance-days and log. The socket tells what changes; while it runs all is asked again now and then, should a word be lost. */
export function useCollection(id: string | null) {
  return useQuery({
    queryKey: ['collections', 'job', id],
    enabled: id !== null,
    queryFn: ({ signal }) =>
      request(collectionDetailContract, `/api/collections/${encodeURIComponent(id ?? '')}`, { signal }),
    refetchInterval: query => (query.state.data?.state === 'running' ? 5_000 : false),
  });
}
