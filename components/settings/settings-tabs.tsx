'use client';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useMay, useSession } from '#components/api/use-session.ts';
import { Link } from '#components/ui/link.tsx';

const PAGES = [
  { key: 'general', href: '/settings', admin: false, signIn: false },
  { key: 'alerts', href: '/settings/alerts', admin: false, signIn: false },
  { key: 'access', href: '/settings/access', admin: false, signIn: true },
  { key: 'users', href: '/settings/users', admin: true, signIn: true },
  { key: 'audit', href: '/settings/audit', admin: true, signIn: false },
] as const;

/** The pages of the settings that one may open, side by side. */
export function SettingsTabs() {
  const t = useTranslations('settings');
  const path = usePathname();
  const { data } = useSession();
  const isAdmin = useMay('admin');
  const shown = PAGES.filter(({ admin, signIn }) => (!admin || isAdmin) && (!signIn || data?.signIn));
  return (
    <nav aria-label={t('title')} className="set-tabs">
      {shown.map(({ key, href }) => (
        <Link aria-current={path === href ? 'page' : undefined} href={href} key={key}>
          {t(`pages.${key}`)}
        </Link>
      ))}
    </nav>
  );
}
