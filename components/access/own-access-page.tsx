'use client';
import { useTranslations } from 'use-intl';
import { useChangeOwnAccess, useOwnAccess } from '#components/api/use-access.ts';
import { useSession } from '#components/api/use-session.ts';
import { SettingsTabs } from '#components/settings/settings-tabs.tsx';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { browserOf } from './browser-of.ts';
import { PasswordForm } from './password-form.tsx';
import { TokensCard } from './tokens-card.tsx';
import { useTimeText } from './use-time-text.ts';
import { useTold } from './use-told.ts';

/** One's own sessions, tokens and password. */
export function OwnAccessPage() {
  const t = useTranslations('access');
  const { data } = useSession();
  const { sessions, tokens } = useOwnAccess(data?.signIn === true);
  const failed = [sessions, tokens].find(query => query.error && !query.data);
  return (
    <PageFrame title={t('own.title')}>
      <div className="set">
        <SettingsTabs />
        {data && !data.signIn ? <p className="card none-pass muted">{t('off')}</p> : null}
        {failed ? <ErrorState error={failed.error} onRetry={() => void failed.refetch()} /> : null}
        {!sessions.data && !failed && data?.signIn !== false ? <Skeleton height={260} width="100%" /> : null}
        {sessions.data ? <SessionsCard sessions={sessions.data.items} /> : null}
        {tokens.data && data?.user ? <TokensCard most={data.user.role} tokens={tokens.data.items} /> : null}
        {sessions.data ? <PasswordForm /> : null}
      </div>
    </PageFrame>
  );
}

type SessionRow = NonNullable<ReturnType<typeof useOwnAccess>['sessions']['data']>['items'][number];

function SessionsCard({ sessions }: { sessions: readonly SessionRow[] }) {
  const t = useTranslations('access.own');
  const time = useTimeText();
  const tell = useTold();
  const { revokeSession } = useChangeOwnAccess();
  return (
    <Card note={t('sessionsNote')} title={t('sessions')}>
      {sessions.map(session => (
        <div className="set-row inline" key={session.id}>
          <div>
            <div className="lab">
              {browserOf(session.agent) ?? t('unknownAgent')}{' '}
              {session.current ? <Tag tone="acc">{t('thisOne')}</Tag> : null}
            </div>
            <div className="why">
              {session.address} · {time(session.createdAt)} · {t('until', { time: time(session.expiresAt) })}
            </div>
          </div>
          <div className="ctl-end">
            {session.current ? null : (
              <Button onClick={() => void tell(revokeSession.mutateAsync(session.id), t('revoke'))} small>
                {t('revoke')}
              </Button>
            )}
          </div>
        </div>
      ))}
    </Card>
  );
}
