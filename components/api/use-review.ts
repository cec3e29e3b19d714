'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DigestDetail, ReviewPatch } from '#core/contract/statistics.ts';
import { request } from './request.ts';

const reviewViewContract = () => import('#core/contract/statistics.ts').then(contract => contract.reviewView);

/** PATCH /api/digests/:digest/review: sets the state, adds a note. */
export function useReview() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ digest, patch }: { digest: string; patch: ReviewPatch }) =>
      request(reviewViewContract, `/api/digests/${encodeURIComponent(digest)}/review`, {
        method: 'PATCH',
        body: patch,
      }),
    onSuccess: (review, { digest }) => {
      // Set, not asked for again: revealing its values once more would be audited once more.
      queries.setQueriesData<DigestDetail>({ queryKey: ['digest', digest] }, detail => detail && { ...detail, review });
      void queries.invalidateQueries({ queryKey: ['months'] });
    },
  });
}
