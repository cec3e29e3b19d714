'use client';
import { Building2, EyeOff, LogIn, Mail } from 'lucide-react';
import { parseAsString, useQueryStates } from 'nuqs';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { describeError } from '#components/api/api-error.ts';
import { request } from '#components/api/request.ts';
import { useSession } from '#components/api/use-session.ts';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { companySignInView, sessionView } from '#core/contract/access.ts';
import { ownPath } from '#core/own-path.ts';
import { AuthFrame } from './auth-frame.tsx';
import { Field, PasswordField } from './fields.tsx';
import { useRefusal } from './use-refusal.ts';

/** The company account first, a password second. */
export function SignInPage() {
  const t = useTranslations('access');
  const [{ next, error }] = useQueryStates({ next: parseAsString.withDefault('/live'), error: parseAsString });
  const { data, error: unanswered, refetch } = useSession();
  const region = data?.environment.region ? `, ${data.environment.region}` : '';
  const lead = t.rich('lead', { b: chunks => <b>{chunks}</b>, environment: data?.environment.name ?? '…', region });
  return (
    <AuthFrame lead={lead} title={t('signIn')}>
      {unanswered && !data ? <ErrorState error={unanswered} onRetry={() => void refetch()} /> : null}
      {error ? <CompanyFailure code={error} /> : null}
      {data && !data.signIn ? (
        <>
          <p className="hint">{t('off')}</p>
          <a className={buttonClass({ look: 'primary' })} href="/live">
            {t('toProduct')}
          </a>
        </>
      ) : (
        <>
          {data?.company ? <Company host={data.company} next={next} /> : null}
          <PasswordForm next={next} primary={!data?.company} />
        </>
      )}
      <p className="hint">
        <Icon as={EyeOff} size="s" />
        <span>{t('hiddenValues')}</span>
      </p>
    </AuthFrame>
  );
}

const KNOWN = ['unable_to_create_user', 'signup_disabled', 'access_denied'] as const;

function CompanyFailure({ code }: { code: string }) {
  const t = useTranslations('access');
  const known = KNOWN.find(one => one === code);
  const reason = known ? t(`reason.${known}`) : t('reason.other', { code: code.slice(0, 60) });
  return (
    <p className="hint warn-b" role="alert">
      <Icon as={Building2} size="s" />
      <span>{t('companyFailed', { reason })}</span>
    </p>
  );
}

function Company({ host, next }: { host: string; next: string }) {
  const t = useTranslations('access');
  const [failure, setFailure] = useState<string | null>(null);
  const refusal = useRefusal();
  const go = async () => {
    try {
      const { url } = await request(companySignInView, '/api/sign-in/company', { method: 'POST', body: { next } });
      window.location.assign(url);
    } catch (error) {
      setFailure(refusal(error));
    }
  };
  return (
    <>
      <div className="form">
        <Button look="primary" onClick={() => void go()}>
          <Icon as={Building2} /> {t('company')}
        </Button>
        <p className="muted host">{failure ?? host}</p>
      </div>
      <div className="or">{t('orPassword')}</div>
    </>
  );
}

function PasswordForm({ next, primary }: { next: string; primary: boolean }) {
  const t = useTranslations('access');
  const refusal = useRefusal();
  const [given, setGiven] = useState({ email: '', password: '', remember: true });
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      await request(sessionView, '/api/sign-in', { method: 'POST', body: given });
      // A whole load: nothing of the time before stays in memory.
      window.location.assign(ownPath(next, window.location.origin) ?? '/live');
    } catch (error) {
      const { code, detail } = describeError(error);
      setFailure(code === 'unauthenticated' && detail ? t('notSignedIn', { detail }) : refusal(error));
      setBusy(false);
    }
  };
  return (
    <form className="form" onSubmit={event => void submit(event)}>
      <Field
        autoComplete="username"
        autoFocus
        icon={Mail}
        label={t('email')}
        onChange={event => setGiven({ ...given, email: event.target.value })}
        required
        type="email"
        value={given.email}
      />
      <PasswordField
        autoComplete="current-password"
        error={failure}
        label={t('password')}
        note={<small>{t('forgotten')}</small>}
        onChange={event => setGiven({ ...given, password: event.target.value })}
        required
        value={given.password}
      />
      <label className="chk">
        <input
          checked={given.remember}
          onChange={event => setGiven({ ...given, remember: event.target.checked })}
          type="checkbox"
        />
        <span>{t('remember')}</span>
      </label>
      <Button disabled={busy} look={primary ? 'primary' : 'plain'} type="submit">
        <Icon as={LogIn} /> {busy ? t('signingIn') : t('signIn')}
      </Button>
    </form>
  );
}
