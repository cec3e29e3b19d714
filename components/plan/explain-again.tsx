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
    return onPlan(arrived => {
      if (arrived.instance !== instance || arrived.digest !== digest) return;
      setWaits(false);
      void queries.invalidateQueries({ queryKey: ['plan-history'] });
      const open = () => router.push(`/plans/${encodeURIComponent(arrived.planId)}`);
      notify({ tone: 'good', title: t('explainedAgain'), action: { label: t('openNew'), run: open } });
    });
  }, [waits, onPlan, instance, digest, queries, router, t]);
  return (
    <Button
      disabled={waits || explain.isPending}
      onClick={() => explain.mutate(captureId, { onSuccess: () => setWaits(true) })}
      title={t('explainAgainWhy')}
    >
      <Icon as={RefreshCw} size="s" />
      <span className="only-wide">{waits ? t('explaining') : t('explainAgain')}</span>
    </Button>
  );
}
