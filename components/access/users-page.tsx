'use client';
import { useTranslations } from 'use-intl';
import { useChangeUsers, useUsers } from '#components/api/use-access.ts';
import { useMay, useSession } from '#components/api/use-session.ts';
import { SettingsTabs } from '#components/settings/settings-tabs.tsx';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { UserList } from '#core/contract/access.ts';
import { InviteForm } from './invite-form.tsx';
import { useTimeText } from './use-time-text.ts';
import { useTold } from './use-told.ts';
import { UserTable } from './user-table.tsx';

/** Who may sign in, as what; for admins. */
export function UsersPage() {
  const t = useTranslations('access.users');
  const session = useSession();
  const admin = useMay('admin');
  const users = useUsers(admin);
  return (
    <PageFrame title={t('title')}>
      <div className="set wide">
        <SettingsTabs />
        {session.data && !admin ? <p className="card none-pass muted">{t('needAdmin')}</p> : null}
        {users.error && !users.data ? <ErrorState error={users.error} onRetry={() => void users.refetch()} /> : null}
        {admin && users.isPending ? <Skeleton height={240} width="100%" /> : null}
        {users.data ? (
          <>
            <InviteForm />
            <UserTable users={users.data.items} />
            {users.data.invitations.length > 0 ? <OpenLinks links={users.data.invitations} /> : null}
          </>
        ) : null}
      </div>
    </PageFrame>
  );
}

function OpenLinks({ links }: { links: UserList['invitations'] }) {
  const t = useTranslations('access.users');
  const roles = useTranslations('access.role');
  const time = useTimeText();
  const tell = useTold();
  const { withdraw } = useChangeUsers();
  return (
    <Card title={t('open')}>
      {links.map(link => (
        <div className="set-row inline" key={link.id}>
          <div>
            <div className="lab">{link.email ?? roles(link.role)}</div>
            <div className="why">
              {t(`kind.${link.kind}`)} · {roles(link.role)} · {t('by', { name: link.createdBy })} ·{' '}
              {t('until', { time: time(link.expiresAt) })}
            </div>
          </div>
          <div className="ctl-end">
            <Button onClick={() => void tell(withdraw.mutateAsync(link.id), t('changed'))} small>
              {t('withdraw')}
            </Button>
          </div>
        </div>
      ))}
    </Card>
  );
}
