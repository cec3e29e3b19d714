'use client';
import { useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useExplain } from '#components/api/use-explain.ts';
import { useLiveStore } from '#components/live-data/live-provider.tsx';
import { notify } from '#components/shell/notify.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';

/** Milliseconds after which a plan that was asked for is not waited for any more. */
const PATIENCE_MS = 60_000;

type ExplainAgainProps = { instance: string; digest: string; captureId: string };

/** Asks how the server would run the statement now, as after an index was made, and leads to the new plan when it is there. */
export function ExplainAgain({ instance, digest, captureId }: ExplainAgainProps) {
  const t = useTranslations('plan');
  const router = useRouter();
  const queries = useQueryClient();
  const explain = useExplain();
  const [waits, setWaits] = useState(false);
  const { onPlan } = useLiveStore();
  useEffect(() => {
    if (!waits) return;
    const arrives = onPlan(arrived => {
      if (arrived.instance !== instance || arrived.digest !== digest) return;
      setWaits(false);
      void queries.invalidateQueries({ queryKey: ['plan-history'] });
      const open = () => router.push(`/plans/${encodeURIComponent(arrived.planId)}`);
      const collected = arrived.status === 'collected';
      const title = t(collected ? 'explainedAgain' : 'notExplainedAgain');
      notify({ tone: collected ? 'good' : 'crit', title, action: { label: t('openNew'), run: open } });
    });
    // No worker watches the server, or the connection was lost meanwhile.
    const patience = setTimeout(() => {
      setWaits(false);
      notify({ tone: 'crit', title: t('noAnswerYet'), detail: t('noAnswerYetWhy', { instance }) });
    }, PATIENCE_MS);
    return () => {
      arrives();
      clearTimeout(patience);
    };
  }, [waits, onPlan, instance, digest, queries, router, t]);
  const ask = () => {
    setWaits(true); // before it is asked for: the plan may come before the answer
    explain.mutate(captureId, { onError: () => setWaits(false) });
  };
  return (
    <Button disabled={waits} onClick={ask} title={t('explainAgainWhy')}>
      <Icon as={RefreshCw} size="s" />
      <span className="only-wide">{waits ? t('explaining') : t('explainAgain')}</span>
    </Button>
  );
}
