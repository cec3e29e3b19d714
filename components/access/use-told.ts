'use client';
import { useTranslations } from 'use-intl';
import { describeError } from '#components/api/api-error.ts';
import { notify } from '#components/shell/notify.ts';

/** Tells how a change went: in its own words when it did, by the server's reason when it did not. */
export function useTold() {
  const t = useTranslations('access.users');
  const common = useTranslations('common');
  return async (change: Promise<unknown>, title: string): Promise<void> => {
    try {
      await change;
      notify({ tone: 'good', title });
    } catch (error) {
      const { detail, requestId } = describeError(error);
      notify({ tone: 'crit', title: t('failed'), detail: detail ?? common('noAnswer'), requestId });
    }
  };
}
