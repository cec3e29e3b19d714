'use client';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { notify } from '#components/shell/notify.ts';

/** Who may not see values is told so, and keeps what was there without them. `error`: of the query that reveals. */
export function useRevealFailure(error: Error | null, hide: () => void): void {
  const t = useTranslations('common');
  const message = error?.message;
  useEffect(() => {
    if (message === undefined) return;
    notify({ tone: 'crit', title: t('revealFailed'), detail: message });
    hide();
  }, [message, hide, t]);
}
