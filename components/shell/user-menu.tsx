'use client';
import { CircleUserRound, LogOut } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useSession } from '#components/api/use-session.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Popover } from '#components/ui/popover.tsx';

/** Who one is, one's own access, and the way out; nothing where there is no sign-in. */
export function UserMenu() {
  const t = useTranslations('access');
  const { data } = useSession();
  if (!data?.signIn || !data.user) return null;
  const { name, role } = data.user;
  const signOut = async () => {
    await fetch('/api/sign-out', { method: 'POST' });
    window.location.assign('/signin');
  };
  const trigger = (
    <Button aria-label={t('menu', { name })} icon look="ghost" title={name}>
      <Icon as={CircleUserRound} />
    </Button>
  );
  return (
    <Popover align="end" label={t('menu', { name })} trigger={trigger}>
      {close => (
        <div className="menu-list">
          <p className="menu-who">
            <b>{name}</b>
            <small>{t(`role.${role}`)}</small>
          </p>
          <Link className="menu-item" href="/settings/access" onClick={close}>
            {t('own.title')}
          </Link>
          <button className="menu-item" onClick={() => void signOut()} type="button">
            <Icon as={LogOut} size="s" /> {t('signOut')}
          </button>
        </div>
      )}
    </Popover>
  );
}
