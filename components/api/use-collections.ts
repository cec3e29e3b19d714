'use client';
import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';

const collectionListContract = () => import('#core/contract/collections.ts').then(contract => contract.collectionList);

/** GET /api/collections: the jobs, newest first, and what could be collected. The socket tells what changes of a job that runs. */
export function useCollections() {
  return useQuery({
    queryKey: ['collections', 'list'],
    queryFn: ({ signal }) => request(collectionListContract, '/api/collections', { signal }),
    refetchInterval: query => (query.state.data?.items.some(job => job.state === 'running') ? 5_000 : 15_000),
  });
}
