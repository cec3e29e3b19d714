'use client';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useChangeUsers } from '#components/api/use-access.ts';
import { useSession } from '#components/api/use-session.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { Tag } from '#components/ui/tag.tsx';
import type { UserView } from '#core/contract/access.ts';
import { MadeSecret } from './made-secret.tsx';
import { RoleSelect } from './role-select.tsx';
import { useTimeText } from './use-time-text.ts';
import { useTold } from './use-told.ts';

type Made = { email: string; link: string; expiresAt: string };

/** A row a user: role, state, and what an admin may do. Only an owner touches an owner. */
export function UserTable({ users }: { users: readonly UserView[] }) {
  const t = useTranslations('access.users');
  const time = useTimeText();
  const [made, setMade] = useState<Made | null>(null);
  return (
    <section className="card tcard">
      <header className="card-h">
        <h2>{t('title')}</h2>
        <span className="muted">{t('count', { count: users.length })}</span>
      </header>
      {made ? (
        <MadeSecret
          secret={made.link}
          title={t('made', { email: made.email })}
          why={t('madeWhy', { time: time(made.expiresAt) })}
        />
      ) : null}
      {users.map(user => (
        <UserRow key={user.id} onLink={setMade} user={user} />
      ))}
    </section>
  );
}

function UserRow({ user, onLink }: { user: UserView; onLink: (made: Made) => void }) {
  const t = useTranslations('access.users');
  const roles = useTranslations('access.role');
  const time = useTimeText();
  const tell = useTold();
  const me = useSession().data?.user;
  const { change } = useChangeUsers();
  const fixed = user.role === 'owner' && me?.role !== 'owner';
  return (
    <div className="set-row inline" data-user={user.email}>
      <div>
        <div className="lab">
          {user.name} {me?.id === user.id ? <Tag tone="acc">{t('you')}</Tag> : null}{' '}
          {user.disabled ? <Tag tone="warn">{t('disabled')}</Tag> : null}{' '}
          {user.password ? null : <Tag>{t('companyAccount')}</Tag>}
        </div>
        <div className="why">
          {user.email} · {t('since')} {time(user.createdAt)}
        </div>
      </div>
      <div className="ctl-end">
        <RoleSelect
          disabled={fixed}
          label={roles(user.role)}
          most={me?.role ?? 'viewer'}
          onChange={role => void tell(change.mutateAsync({ id: user.id, role }), t('changed'))}
          value={user.role}
        />
        {fixed ? null : <UserMenu onLink={onLink} user={user} />}
      </div>
    </div>
  );
}

function UserMenu({ user, onLink }: { user: UserView; onLink: (made: Made) => void }) {
  const t = useTranslations('access.users');
  const tell = useTold();
  const { change, signOut, passwordLink } = useChangeUsers();
  const trigger = (
    <Button aria-label={t('more', { name: user.name })} icon look="ghost">
      <Icon as={Ellipsis} />
    </Button>
  );
  const makeLink = async () => onLink({ email: user.email, ...(await passwordLink.mutateAsync(user.id)) });
  const disabled = !user.disabled;
  const items = [
    { label: t('passwordLink'), run: () => tell(makeLink(), t('passwordLink')) },
    { label: t('endSessions'), run: () => tell(signOut.mutateAsync(user.id), t('ended')) },
    {
      label: t(disabled ? 'disable' : 'enable'),
      run: () => tell(change.mutateAsync({ id: user.id, disabled }), t('changed')),
    },
  ];
  return (
    <Popover align="end" label={t('more', { name: user.name })} trigger={trigger}>
      {close => (
        <div className="menu-list">
          {items.map(({ label, run }) => (
            <button
              className="menu-item"
              key={label}
              onClick={() => {
                close();
                void run();
              }}
              type="button"
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </Popover>
  );
}
