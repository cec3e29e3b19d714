'use client';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useLive } from '#components/live-data/live-provider.tsx';
import { runningCount } from '#components/live-data/running.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { Logo } from '#components/ui/logo.tsx';
import { FleetFoot } from './fleet-foot.tsx';
import { isCurrent, NAV_GROUPS, type NavItem } from './nav-items.ts';

/** Navigation, with the environment on top and the state of workers and fleet at its foot. */
export function Sidebar() {
  const t = useTranslations('shell');
  return (
    <aside className="side">
      <Link aria-label="my-slow-queries" className="brand" href="/live">
        <Logo />
        <span>my-slow-queries</span>
      </Link>
      <Environment />
      <nav aria-label={t('main')} className="nav">
        {NAV_GROUPS.map(group => (
          <div key={group.label}>
            <h2>{t(group.label)}</h2>
            {group.items.map(item => (
              <NavLink item={item} key={item.key} />
            ))}
          </div>
        ))}
      </nav>
      <FleetFoot />
    </aside>
  );
}

function Environment() {
  const t = useTranslations('shell');
  const environment = useLive(s => s.environment);
  return (
    <div className="acct">
      <span className="env">{environment?.name ?? '…'}</span>
      <span className="grow ell">
        {environment?.region ?? t('here')}
        {environment?.account ? <small>{environment.account}</small> : null}
      </span>
    </div>
  );
}

function NavLink({ item }: { item: NavItem }) {
  const t = useTranslations('shell');
  const current = isCurrent(item, usePathname());
  const running = useLive(runningCount);
  const known = useLive(s => s.instances.length);
  return (
    <Link aria-current={current ? 'page' : undefined} href={item.href} title={t(item.key)}>
      <Icon as={item.icon} />
      <span>{t(item.key)}</span>
      {item.key === 'live' && running > 0 ? <span className="n hot">{running}</span> : null}
      {item.key === 'instances' && known > 0 ? <span className="n">{known}</span> : null}
    </Link>
  );
}
