'use client';
import { useTranslations } from 'use-intl';
import { useMay, useSession } from '#components/api/use-session.ts';

/** What takes a role: `may` is false until it is known; `why` says in one line to those who may not that they may not. */
export function useOnly(role: 'analyst' | 'admin'): { may: boolean; why: string | null } {
  const t = useTranslations('access');
  const own = useSession().data?.user?.role;
  const may = useMay(role);
  return { may, why: own === undefined || may ? null : t(`only.${role}`, { role: t(`role.${own}`) }) };
}
