'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CollectionRequest, CollectionRetry } from '#core/contract/collections.ts';
import { request } from './request.ts';

const collectionViewContract = () => import('#core/contract/collections.ts').then(contract => contract.collectionView);

/** POST /api/collections: asks for a period; an equal one that runs is joined. */
export function useRequestCollection() {
  return useChange((body: CollectionRequest) =>
    request(collectionViewContract, '/api/collections', { method: 'POST', body }),
  );
}

/** POST /api/collections/:id/cancel */
export function useCancelCollection() {
  return useChange((id: string) =>
    request(collectionViewContract, `/api/collections/${encodeURIComponent(id)}/cancel`, { method: 'POST', body: {} }),
  );
}

/** POST /api/collections/:id/retry: the named instance-days, or all that are not done. */
export function useRetryCollection() {
  return useChange(({ id, ...body }: { id: string } & CollectionRetry) =>
    request(collectionViewContract, `/api/collections/${encodeURIComponent(id)}/retry`, { method: 'POST', body }),
  );
}

function useChange<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    // Not waited for: what the page does next must not wait for its lists.
    onSettled: () => void queries.invalidateQueries({ queryKey: ['collections'] }),
  });
}
