'use client';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useChangeOwnAccess } from '#components/api/use-access.ts';
import { notify } from '#components/shell/notify.ts';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PasswordField } from './fields.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { useRefusal } from './use-refusal.ts';

const EMPTY = { current: '', next: '' };

/** Changes one's own password. */
export function PasswordForm() {
  const t = useTranslations('access');
  const { changePassword } = useChangeOwnAccess();
  const refusal = useRefusal();
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
          error={refusal(changePassword.error)}
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
