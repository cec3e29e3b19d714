'use client';
import { Check } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { cx } from '#components/ui/cx.ts';
import { Icon } from '#components/ui/icon.tsx';
import { PASSWORD_LENGTH, passwordStrength } from '#core/password.ts';
import { PasswordField } from './fields.tsx';

type NewPasswordProps = { label: string; value: string; onChange: (value: string) => void; error?: string | null };

/** A password that is chosen: how long it is and must be, how hard to guess, and whether it is among those that leaked. */
export function NewPasswordField({ label, value, onChange, error = null }: NewPasswordProps) {
  const t = useTranslations('access.setUp');
  const strength = passwordStrength(value);
  const common = useIsCommon();
  const long = value.length >= PASSWORD_LENGTH.min;
  return (
    <PasswordField
      autoComplete="new-password"
      error={error ?? (long && common(value) ? t('common') : null)}
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

/** The list comes after the page; before that, and without it, the server alone refuses. */
function useIsCommon(): (password: string) => boolean {
  const [known, setKnown] = useState<{ isCommon: (password: string) => boolean }>({ isCommon: () => false });
  useEffect(() => {
    import('#core/common-passwords.ts').then(
      list => setKnown({ isCommon: list.isCommonPassword }),
      () => undefined,
    );
  }, []);
  return known.isCommon;
}
