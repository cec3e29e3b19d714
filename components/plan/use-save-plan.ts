'use client';
import { useMutation } from '@tanstack/react-query';
import { request } from '#components/api/request.ts';
import { planSaved } from '#core/contract/plans.ts';

/** POST /api/plans: keeps a pasted plan on the server. */
export function useSavePlan() {
  return useMutation({
    mutationFn: (body: { text: string; sql: string; ddl: string }) =>
      request(planSaved, '/api/plans', { method: 'POST', body }),
  });
}
