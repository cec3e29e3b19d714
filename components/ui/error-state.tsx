'use client';
import { CircleAlert, RotateCw } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { describeError } from '#components/api/api-error.ts';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import { Icon } from './icon.tsx';

/** What failed in the reader's language, why in the server's words, what to do, retry, and the request id where the server gave one. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useTranslations('common');
  const { code, detail, requestId } = describeError(error);
  const actions = onRetry ? (
    <Button onClick={onRetry}>
      <Icon as={RotateCw} size="s" />
      {t('retry')}
    </Button>
  ) : null;
  return (
    <EmptyState
      actions={actions}
      foot={requestId ? t('request', { id: requestId }) : null}
      icon={CircleAlert}
      title={code ? t(`problem.${code}`) : t('notLoaded')}
      tone="crit"
    >
      {detail ?? t('noAnswer')}
    </EmptyState>
  );
}
