'use client';
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { Logo } from '#components/ui/logo.tsx';
import { ConnectionState } from './connection.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { ThemeSwitch } from './theme-switch.tsx';
import { useOverlays } from './use-overlays.ts';
import { UserMenu } from './user-menu.tsx';
import { ZoneSwitch } from './zone-switch.tsx';

type TopBarProps = {
  /** The page's title, or a breadcrumb of its own. */
  title: ReactNode;
  /** What stands beside the connection state. */
  state?: ReactNode;
  actions?: ReactNode;
};

/** Title, connection, actions, search, zone, language, theme. */
export function TopBar({ title, state, actions }: TopBarProps) {
  const t = useTranslations('shell');
  const { openPalette } = useOverlays();
  return (
    <header className="top">
      <Link aria-label="my-slow-queries" className="only-narrow brand bare" href="/live">
        <Logo />
      </Link>
      {typeof title === 'string' ? <h1>{title}</h1> : title}
      <ConnectionState>{state}</ConnectionState>
      <span className="grow" />
      {actions}
      <button className="find" onClick={openPalette} title={t('searchLabel')} type="button">
        <Icon as={Search} size="s" />
        <span>{t('search')}</span>
        <kbd>⌘K</kbd>
      </button>
      <ZoneSwitch />
      <LanguageSwitch />
      <ThemeSwitch />
      <UserMenu />
    </header>
  );
}
