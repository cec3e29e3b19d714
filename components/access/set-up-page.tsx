'use client';
import { CircleX, Link2, Mail, UserPlus, UserRound } from 'lucide-react';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ApiError } from '#components/api/api-error.ts';
import { request } from '#components/api/request.ts';
import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { type LinkView, linkView, sessionView } from '#core/contract/access.ts';
import { AuthFrame } from './auth-frame.tsx';
import { Field } from './fields.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { useRefusal } from './use-refusal.ts';
import { useTimeText } from './use-time-text.ts';

const bold = { b: (chunks: React.ReactNode) => <b>{chunks}</b> };
const BUTTON = { owner: 'makeOwner', invitation: 'join', password: 'save' } as const;

/** Where a one-time link leads: makes the owner, a user, or a new password. Its secret stands behind the `#`. */
export function SetUpPage() {
  const t = useTranslations('access');
  const [secret, setSecret] = useState('');
  const [link, setLink] = useState<LinkView | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const look = useCallback(() => {
    const given = window.location.hash.slice(1);
    setSecret(given);
    setFailure(null);
    request(linkView, '/api/links/look', { method: 'POST', body: { secret: given || '-' } }).then(setLink, setFailure);
  }, []);
  useEffect(look, [look]);
  if (isNoLink(failure))
    return (
      <AuthFrame lead={t('setUp.goneBody')} title={t('setUp.gone')}>
        <p className="hint warn-b">
          <Icon as={CircleX} size="s" />
          <a href="/signin">{t('signIn')}</a>
        </p>
      </AuthFrame>
    );
  if (!link)
    return (
      <AuthFrame lead=" " title={t('setUp.invitation')}>
        {failure === null ? null : <ErrorState error={failure} onRetry={look} />}
      </AuthFrame>
    );
  const words = { ...bold, role: t(`role.${link.role}`), email: link.email ?? '' };
  return (
    <AuthFrame lead={t.rich(`setUp.${link.kind}Lead`, words)} title={t(`setUp.${link.kind}`)}>
      <SetUpForm link={link} secret={secret} />
    </AuthFrame>
  );
}

/** The server knows no such link, or what stands behind the `#` is none. */
const isNoLink = (failure: unknown) =>
  failure instanceof ApiError && (failure.status === 404 || failure.status === 400);

function SetUpForm({ link, secret }: { link: LinkView; secret: string }) {
  const t = useTranslations('access');
  const refusal = useRefusal();
  const time = useTimeText();
  const [given, setGiven] = useState({ email: link.email ?? '', name: '', password: '' });
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const named = link.kind === 'password' ? {} : { name: given.name };
    const body = { secret, password: given.password, ...(link.email === null ? { email: given.email } : {}), ...named };
    try {
      await request(sessionView, '/api/links/use', { method: 'POST', body });
      window.location.assign('/live');
    } catch (error) {
      setFailure(refusal(error));
      setBusy(false);
    }
  };
  return (
    <form className="form" onSubmit={event => void submit(event)}>
      <p className="hint warn-b">
        <Icon as={Link2} size="s" />
        <span>
          {t.rich('setUp.once', { ...bold, time: time(link.expiresAt) })}{' '}
          {link.kind === 'owner' ? t('setUp.lost') : null}
        </span>
      </p>
      <Field
        autoComplete="username"
        icon={Mail}
        label={t('email')}
        onChange={event => setGiven({ ...given, email: event.target.value })}
        readOnly={link.email !== null}
        required
        type="email"
        value={given.email}
      />
      {link.kind === 'password' ? null : (
        <Field
          autoComplete="name"
          icon={UserRound}
          label={t('name')}
          maxLength={100}
          onChange={event => setGiven({ ...given, name: event.target.value })}
          required
          value={given.name}
        />
      )}
      <NewPasswordField
        error={failure}
        label={t('password')}
        onChange={password => setGiven({ ...given, password })}
        value={given.password}
      />
      <Button disabled={busy} look="primary" type="submit">
        <Icon as={UserPlus} /> {t(`setUp.${BUTTON[link.kind]}`)}
      </Button>
    </form>
  );
}
