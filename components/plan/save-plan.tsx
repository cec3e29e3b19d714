'use client';
import { Save } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { notify } from '#components/shell/notify.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { digest } from '#core/sql/digest.ts';
import { useSavePlan } from './use-save-plan.ts';

/** Sends a pasted plan to the server, under the digest of its statement, and opens it at its own address. */
export function SavePlan({ text, sql, ddl }: { text: string; sql: string; ddl: string }) {
  const t = useTranslations('paste');
  const router = useRouter();
  const save = useSavePlan();
  const joins = sql.trim() === '' ? null : digest(sql).id.slice(0, 12);
  const send = () =>
    save.mutate(
      { text, sql, ddl },
      {
        onSuccess: ({ id }) => router.push(`/plans/${encodeURIComponent(id)}`),
        onError: error => notify({ tone: 'crit', title: t('saveFailed'), detail: error.message }),
      },
    );
  const label = joins === null ? t('save') : t('saveUnder', { digest: joins });
  return (
    <Button disabled={save.isPending} look="primary" onClick={send} title={t('saveWhy')}>
      <Icon as={Save} size="s" /> <span className="only-wide">{label}</span>
      <span className="sr only-narrow">{label}</span>
    </Button>
  );
}
