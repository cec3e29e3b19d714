'use client';
import { CircleAlert, Eye, EyeOff, LockKeyhole, type LucideIcon } from 'lucide-react';
import { type InputHTMLAttributes, type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { cx } from '#components/ui/cx.ts';
import { Icon } from '#components/ui/icon.tsx';

type FieldProps = InputHTMLAttributes<HTMLInputElement> & {
  label: string;
  icon?: LucideIcon;
  /** Why it is wrong. */
  error?: string | null;
  note?: ReactNode;
  end?: ReactNode;
};

/** A labelled input of a form, with what is wrong with it beneath. */
export function Field({ label, icon, error, note, end, ...input }: FieldProps) {
  return (
    <label className="fld">
      <span>{label}</span>
      <span className={cx('inp', error && 'bad')}>
        {icon ? <Icon as={icon} className="muted" size="s" /> : null}
        <input aria-invalid={error ? true : undefined} aria-label={label} {...input} />
        {end}
      </span>
      {error ? (
        <small className="crit" role="alert">
          <Icon as={CircleAlert} size="xs" /> {error}
        </small>
      ) : (
        note
      )}
    </label>
  );
}

/** A password, which can be looked at. */
export function PasswordField(props: FieldProps) {
  const t = useTranslations('access');
  const [seen, setSeen] = useState(false);
  const label = seen ? t('hidePassword') : t('showPassword');
  const eye = (
    <Button aria-label={label} aria-pressed={seen} icon look="ghost" onClick={() => setSeen(!seen)} title={label}>
      <Icon as={seen ? EyeOff : Eye} size="s" />
    </Button>
  );
  return <Field {...props} end={eye} icon={LockKeyhole} type={seen ? 'text' : 'password'} />;
}
