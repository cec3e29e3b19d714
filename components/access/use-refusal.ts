'use client';
import { useTranslations } from 'use-intl';
import { describeError } from '#components/api/api-error.ts';

/** What a form says of a change that was not made, in one line; null while there is no error. */
export function useRefusal(): (error: unknown) => string | null {
  const t = useTranslations('common');
  return error => {
    if (!error) return null;
    const { detail } = describeError(error);
    return detail === null ? t('noAnswer') : t('refused', { detail });
  };
}
