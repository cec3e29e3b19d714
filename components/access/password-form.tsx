'use client';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { describeError } from '#components/api/api-error.ts';
import { useChangeOwnAccess } from '#components/api/use-access.ts';
import { notify } from '#components/shell/notify.ts';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PasswordField } from './fields.tsx';
import { NewPasswordField } from './new-password-field.tsx';

const EMPTY = { current: '', next: '' };

/** Changes one's own password. */
export function PasswordForm() {
  const t = useTranslations('access');
  const { changePassword } = useChangeOwnAccess();
  const [given, setGiven] = useState(EMPTY);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const onSuccess = () => {
      setGiven(EMPTY);
      notify({ tone: 'good', title: t('own.passwordChanged') });
    };
    changePassword.mutate(given, { onSuccess });
  };
  return (
    <Card note={t('own.passwordNote')} title={t('own.password')}>
      <form className="form pad" onSubmit={submit}>
        <PasswordField
          autoComplete="current-password"
          error={changePassword.error ? describeError(changePassword.error).detail : null}
          label={t('currentPassword')}
          onChange={event => setGiven({ ...given, current: event.target.value })}
          required
          value={given.current}
        />
        <NewPasswordField label={t('newPassword')} onChange={next => setGiven({ ...given, next })} value={given.next} />
        <Button disabled={changePassword.isPending} type="submit">
          {t('own.change')}
        </Button>
      </form>
    </Card>
  );
}
