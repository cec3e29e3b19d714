'use client';
import { Check } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { cx } from '#components/ui/cx.ts';
import { Icon } from '#components/ui/icon.tsx';
import { PASSWORD_LENGTH, passwordStrength } from '#core/password.ts';
import { PasswordField } from './fields.tsx';

type NewPasswordProps = { label: string; value: string; onChange: (value: string) => void; error?: string | null };

/** A password that is chosen: how long it is and must be, and how hard to guess. */
export function NewPasswordField({ label, value, onChange, error = null }: NewPasswordProps) {
  const t = useTranslations('access.setUp');
  const strength = passwordStrength(value);
  const long = value.length >= PASSWORD_LENGTH.min;
  return (
    <PasswordField
      autoComplete="new-password"
      error={error}
      label={label}
      maxLength={PASSWORD_LENGTH.max}
      minLength={PASSWORD_LENGTH.min}
      note={
        <>
          <span aria-label={t('strength', { n: strength })} className="meter" role="img">
            {[1, 2, 3, 4].map(step => (
              <i className={cx(step <= strength && 'on')} key={step} />
            ))}
          </span>
          <small>
            {long ? <Icon as={Check} className="ic-ok" size="xs" /> : null}
            {t('length', { count: value.length, min: PASSWORD_LENGTH.min })}
          </small>
        </>
      }
      onChange={event => onChange(event.target.value)}
      required
      value={value}
    />
  );
}
