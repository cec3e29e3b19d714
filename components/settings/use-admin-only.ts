'use client';
import { useTranslations } from 'use-intl';
import { useMay, useSession } from '#components/api/use-session.ts';

/** What only an admin may change: `may` is false until it is known; `why` says it in one line to those who may not. */
export function useAdminOnly(): { may: boolean; why: string | null } {
  const t = useTranslations('settings');
  const access = useTranslations('access');
  const role = useSession().data?.user?.role;
  const may = useMay('admin');
  return { may, why: role === undefined || may ? null : t('adminOnly', { role: access(`role.${role}`) }) };
}
