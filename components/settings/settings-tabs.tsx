'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';

const PAGES = [
  { key: 'general', href: '/settings' },
  { key: 'alerts', href: '/settings/alerts' },
] as const;

/** The pages of the settings, side by side. */
export function SettingsTabs() {
  const t = useTranslations('settings');
  const path = usePathname();
  return (
    <nav aria-label={t('title')} className="set-tabs">
      {PAGES.map(({ key, href }) => (
        <Link aria-current={path === href ? 'page' : undefined} href={href} key={key}>
          {t(`pages.${key}`)}
        </Link>
      ))}
    </nav>
  );
}
