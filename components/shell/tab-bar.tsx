'use client';
import { Menu } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useLive } from '#components/live-data/live-provider.tsx';
import { runningCount } from '#components/live-data/running.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { BAR_ITEMS, isCurrent, MORE_ITEMS } from './nav-items.ts';
import { AccountItems } from './user-menu.tsx';

/** The bottom bar of small screens: four pages, and the others behind "More". */
export function TabBar() {
  const t = useTranslations('shell');
  const path = usePathname();
  const running = useLive(runningCount);
  const trigger = (
    <button aria-current={MORE_ITEMS.some(item => isCurrent(item, path)) ? 'true' : undefined} type="button">
      <Icon as={Menu} />
      {t('more')}
    </button>
  );
  return (
    <nav aria-label={t('main')} className="tabbar">
      {BAR_ITEMS.map(item => (
        <Link aria-current={isCurrent(item, path) ? 'page' : undefined} href={item.href} key={item.key}>
          <Icon as={item.icon} />
          {t(item.key)}
          {item.key === 'live' && running > 0 ? <em>{running}</em> : null}
        </Link>
      ))}
      <Popover align="end" label={t('more')} trigger={trigger}>
        {close => (
          <>
            {MORE_ITEMS.map(item => (
              <Link
                aria-current={isCurrent(item, path) ? 'page' : undefined}
                className="opt"
                href={item.href}
                key={item.key}
                onClick={close}
              >
                <Icon as={item.icon} />
                {t(item.key)}
              </Link>
            ))}
            <AccountItems onGo={close} />
          </>
        )}
      </Popover>
    </nav>
  );
}
