'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { explainAccepted } from '#core/contract/plans.ts';
import { request } from './request.ts';

/** POST /api/captures/:id/explain: asks for a plan now; it comes in over the socket. */
export function useExplain() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      request(explainAccepted, `/api/captures/${encodeURIComponent(id)}/explain`, { method: 'POST' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['capture'] }),
  });
}
