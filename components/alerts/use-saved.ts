'use client';
import { useTranslations } from 'use-intl';
import { describeError } from '#components/api/api-error.ts';
import { notify } from '#components/shell/notify.ts';

/** Tells by a toast how a change went; resolves to whether it was made. */
export function useSaved() {
  const t = useTranslations('alerts');
  const common = useTranslations('common');
  return (
    change: Promise<unknown>,
    done: { title: string; detail?: string } = { title: t('saved') },
  ): Promise<boolean> =>
    change.then(
      () => {
        notify({ tone: 'good', ...done });
        return true;
      },
      (error: unknown) => {
        const { detail, requestId } = describeError(error);
        notify({ tone: 'crit', title: t('failed'), detail: detail ?? common('noAnswer'), requestId });
        return false;
      },
    );
}
