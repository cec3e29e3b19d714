'use client';
import { CircleAlert, RotateCw } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { PageFrame } from './page-frame.tsx';

/** A page that threw: what it is, what to do, and the mark that the server's log has too. */
export function ErrorPage({ error, onRetry }: { error: Error & { digest?: string }; onRetry: () => void }) {
  const t = useTranslations('shell');
  const common = useTranslations('common');
  return (
    <PageFrame title={t('errorTitle')}>
      <EmptyState
        actions={
          <Button look="primary" onClick={onRetry}>
            <Icon as={RotateCw} size="s" />
            {common('retry')}
          </Button>
        }
        foot={error.digest ?? error.message}
        icon={CircleAlert}
        title={t('errorTitle')}
        tone="crit"
      >
        {t('errorBody')}
      </EmptyState>
    </PageFrame>
  );
}
