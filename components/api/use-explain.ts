'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './request.ts';

const explainAcceptedContract = () => import('#core/contract/plans.ts').then(contract => contract.explainAccepted);

/** POST /api/captures/:id/explain: asks for a plan now; it comes in over the socket. */
export function useExplain() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      request(explainAcceptedContract, `/api/captures/${encodeURIComponent(id)}/explain`, { method: 'POST' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['capture'] }),
  });
}
