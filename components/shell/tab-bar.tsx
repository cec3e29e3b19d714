'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useLive } from '#components/live-data/live-provider.tsx';
import { runningCount } from '#components/live-data/running.ts';
import { Icon } from '#components/ui/icon.tsx';
import { isCurrent, NAV_ITEMS } from './nav-items.ts';

/** The bottom bar of small screens. */
export function TabBar() {
  const t = useTranslations('shell');
  const path = usePathname();
  const running = useLive(runningCount);
  return (
    <nav aria-label={t('main')} className="tabbar">
      {NAV_ITEMS.map(item => (
        <Link aria-current={isCurrent(item, path) ? 'page' : undefined} href={item.href} key={item.key}>
          <Icon as={item.icon} />
          {t(item.key)}
          {item.key === 'live' && running > 0 ? <em>{running}</em> : null}
        </Link>
      ))}
    </nav>
  );
}
