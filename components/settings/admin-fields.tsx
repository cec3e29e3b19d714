'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useMay, useSession } from '#components/api/use-session.ts';

/** Fields that only an admin may change: for others they are disabled, and one line says why. */
export function AdminFields({ children }: { children: ReactNode }) {
  const t = useTranslations('settings');
  const access = useTranslations('access');
  const role = useSession().data?.user?.role;
  const may = useMay('admin');
  return (
    <fieldset className="admin-fields" disabled={!may}>
      {role === undefined || may ? null : <p className="muted">{t('adminOnly', { role: access(`role.${role}`) })}</p>}
      {children}
    </fieldset>
  );
}
