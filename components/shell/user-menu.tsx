'use client';
import { CircleUserRound, KeyRound, LogOut } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { describeError } from '#components/api/api-error.ts';
import { useSignOut } from '#components/api/use-access.ts';
import { useSession } from '#components/api/use-session.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { notify } from './notify.ts';

/** Who one is, one's own access, and the way out; nothing where there is no sign-in. Small screens have it behind "More". */
export function UserMenu() {
  const t = useTranslations('access');
  const user = useSignedIn();
  if (!user) return null;
  const { name } = user;
  const trigger = (
    <Button aria-label={t('menu', { name })} className="only-wide" icon look="ghost" title={name}>
      <Icon as={CircleUserRound} />
    </Button>
  );
  return (
    <Popover align="end" label={t('menu', { name })} trigger={trigger}>
      {close => <AccountItems onGo={close} />}
    </Popover>
  );
}

/** What the menu holds; `onGo` hears of a page that is gone to. */
export function AccountItems({ onGo }: { onGo: () => void }) {
  const t = useTranslations('access');
  const common = useTranslations('common');
  const signOut = useSignOut();
  const user = useSignedIn();
  if (!user) return null;
  const leave = () =>
    signOut.mutate(undefined, {
      onError: error => {
        const { detail, requestId } = describeError(error);
        notify({ tone: 'crit', title: t('notSignedOut'), detail: detail ?? common('noAnswer'), requestId });
      },
    });
  return (
    <>
      <p className="menu-who">
        <b>{user.name}</b>
        <small>{t(`role.${user.role}`)}</small>
      </p>
      <Link className="opt" href="/settings/access" onClick={onGo}>
        <Icon as={KeyRound} />
        {t('own.title')}
      </Link>
      <button className="opt" disabled={signOut.isPending} onClick={leave} type="button">
        <Icon as={LogOut} />
        {t('signOut')}
      </button>
    </>
  );
}

function useSignedIn() {
  const { data } = useSession();
  return data?.signIn ? data.user : null;
}
