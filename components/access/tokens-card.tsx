'use client';
import { KeyRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type * as z from 'zod';
import { useChangeOwnAccess } from '#components/api/use-access.ts';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { Role } from '#core/access.ts';
import type { tokenView } from '#core/contract/access.ts';
import { Field } from './fields.tsx';
import { MadeSecret } from './made-secret.tsx';
import { RoleSelect } from './role-select.tsx';
import { useRefusal } from './use-refusal.ts';
import { useTimeText } from './use-time-text.ts';
import { useTold } from './use-told.ts';

const DAYS = [30, 90, 365, null] as const;
type TokensCardProps = { tokens: readonly z.infer<typeof tokenView>[] /** One's own role. */; most: Role };

/** One's own API tokens: made, shown once, revoked. */
export function TokensCard({ tokens, most }: TokensCardProps) {
  const t = useTranslations('access.own');
  return (
    <Card note={t('tokensNote')} title={t('tokens')}>
      <TokenForm most={most} />
      {tokens.length === 0 ? <p className="muted pad">{t('noTokens')}</p> : null}
      {tokens.map(token => (
        <TokenRow key={token.id} token={token} />
      ))}
    </Card>
  );
}

function TokenRow({ token }: { token: TokensCardProps['tokens'][number] }) {
  const t = useTranslations('access.own');
  const roles = useTranslations('access.role');
  const time = useTimeText();
  const tell = useTold();
  const { revokeToken } = useChangeOwnAccess();
  const end = token.expiresAt === null ? t('noEnd') : t('until', { time: time(token.expiresAt) });
  const used = token.lastUsedAt === null ? t('never') : t('lastUsed', { time: time(token.lastUsedAt) });
  return (
    <div className="set-row inline" data-token={token.name}>
      <div>
        <div className="lab">{token.name}</div>
        <div className="why">
          {roles(token.role)} · {end} · {used}
        </div>
      </div>
      <div className="ctl-end">
        <Button onClick={() => void tell(revokeToken.mutateAsync(token.id), t('revokeToken'))} small>
          {t('revokeToken')}
        </Button>
      </div>
    </div>
  );
}

function TokenForm({ most }: { most: Role }) {
  const t = useTranslations('access.own');
  const roles = useTranslations('access.role');
  const { makeToken } = useChangeOwnAccess();
  const refusal = useRefusal();
  const [given, setGiven] = useState<{ name: string; role: Role; days: number | null }>({
    name: '',
    role: 'viewer',
    days: 90,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    makeToken.mutate(given, { onSuccess: () => setGiven({ ...given, name: '' }) });
  };
  return (
    <>
      <form className="invite" onSubmit={submit}>
        <Field
          error={refusal(makeToken.error)}
          label={t('tokenName')}
          maxLength={100}
          onChange={event => setGiven({ ...given, name: event.target.value })}
          required
          value={given.name}
        />
        <RoleSelect
          label={roles(given.role)}
          most={most}
          onChange={role => setGiven({ ...given, role })}
          value={given.role}
        />
        <select
          aria-label={t('until', { time: '' })}
          className="sel"
          onChange={event => setGiven({ ...given, days: Number(event.target.value) || null })}
          value={given.days ?? 0}
        >
          {DAYS.map(days => (
            <option key={days} value={days ?? 0}>
              {days === null ? t('noEnd') : t('days', { count: days })}
            </option>
          ))}
        </select>
        <Button disabled={makeToken.isPending} type="submit">
          <Icon as={KeyRound} size="s" /> {t('make')}
        </Button>
      </form>
      {makeToken.data ? (
        <MadeSecret secret={makeToken.data.secret} title={makeToken.data.name} why={t('secret')} />
      ) : null}
    </>
  );
}
