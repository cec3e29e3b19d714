'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { notify } from '#components/shell/notify.ts';
import { describeError } from './api-error.ts';
import { request } from './request.ts';
import { notRevealed } from './reveal.ts';

const explainAcceptedContract = () => import('#core/contract/plans.ts').then(contract => contract.explainAccepted);

/** POST /api/captures/:id/explain: asks for a plan now; it comes in over the socket. */
export function useExplain() {
  const queries = useQueryClient();
  const t = useTranslations('common.explain');
  const common = useTranslations('common');
  return useMutation({
    mutationFn: (id: string) =>
      request(explainAcceptedContract, `/api/captures/${encodeURIComponent(id)}/explain`, { method: 'POST' }),
    onSuccess: () => {
      notify({ tone: 'plain', title: t('asked') });
      return queries.invalidateQueries({ queryKey: ['capture'], predicate: notRevealed });
    },
    onError: error => {
      const { detail, requestId } = describeError(error);
      notify({ tone: 'crit', title: t('failed'), detail: detail ?? common('noAnswer'), requestId });
    },
  });
}
