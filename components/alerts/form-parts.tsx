'use client';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '#components/shell/dialog.tsx';
import { Button } from '#components/ui/button.tsx';
import { cx } from '#components/ui/cx.ts';
import { Segmented } from '#components/ui/segmented.tsx';

type FormDialogProps = {
  title: string;
  /** Whether it can be saved as it stands. */
  valid: boolean;
  onClose: () => void;
  onSave: () => Promise<boolean>;
  /** Left out for what is new. */
  onRemove?: (() => Promise<boolean>) | undefined;
  children: ReactNode;
};

/** A form in a modal: Save, Cancel, and Delete for what is there already. It closes when the change was made. */
export function FormDialog({ title, valid, onClose, onSave, onRemove, children }: FormDialogProps) {
  const t = useTranslations('alerts');
  const common = useTranslations('common');
  const closeAfter = (change: () => Promise<boolean>) => change().then(made => (made ? onClose() : undefined));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (valid) void closeAfter(onSave);
  };
  return (
    <Dialog className="dialog form" onOpenChange={open => (open ? undefined : onClose())} open title={title}>
      <form onSubmit={submit}>
        <div className="in">
          <h2>{title}</h2>
          {children}
        </div>
        <footer>
          {onRemove ? (
            <Button className="crit-text" look="ghost" onClick={() => void closeAfter(onRemove)}>
              {t('remove')}
            </Button>
          ) : null}
          <span className="grow" />
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button disabled={!valid} look="primary" type="submit">
            {common('save')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

type FieldProps = {
  label: string;
  hint?: string | undefined;
  error?: string | null;
  children: (id: string) => ReactNode;
};

/** Label, control, and below it the hint or what is wrong. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {error ? (
        <span className="err" role="alert">
          {error}
        </span>
      ) : hint ? (
        <span className="why">{hint}</span>
      ) : null}
    </div>
  );
}

type TextInputProps = {
  id: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string | undefined;
  bad?: boolean;
  secret?: boolean;
};

export function TextInput({ id, value, onChange, placeholder, bad = false, secret = false }: TextInputProps) {
  return (
    <span className={cx('inp', bad && 'bad')}>
      <input
        aria-invalid={bad}
        autoComplete="off"
        id={id}
        onChange={event => onChange(event.target.value)}
        placeholder={placeholder}
        spellCheck={false}
        type={secret ? 'password' : 'text'}
        value={value}
      />
    </span>
  );
}

type NumberInputProps = {
  label: string;
  unit: string;
  value: number;
  min: number;
  max: number;
  hint?: string;
  onChange: (value: number) => void;
};

/** A figure with its unit and its limits; NaN while what is typed is no number. */
export function NumberInput({ label, unit, value, min, max, hint, onChange }: NumberInputProps) {
  const t = useTranslations('alerts');
  // What is typed stays as it is typed: `1.` is on its way to 1.5.
  const [typed, setTyped] = useState<string | null>(null);
  const bad = !(value >= min && value <= max);
  const type = (text: string) => {
    setTyped(text);
    onChange(text.trim() === '' ? Number.NaN : Number(text));
  };
  return (
    <Field error={bad ? t('invalid.number', { min, max }) : null} hint={hint} label={label}>
      {id => (
        <span className={cx('inp figure', bad && 'bad')}>
          <input
            aria-invalid={bad}
            id={id}
            inputMode="decimal"
            onBlur={() => (Number.isNaN(value) ? undefined : setTyped(null))}
            onChange={event => type(event.target.value)}
            value={typed ?? String(value)}
          />
          <span className="u">{unit}</span>
        </span>
      )}
    </Field>
  );
}

type ChoicesProps = {
  label: string;
  hint?: string;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

/** Some of a few, each a button that is pressed or not. */
export function Choices({ label, hint, options, chosen, onChange }: ChoicesProps) {
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter(one => one !== value) : [...chosen, value]);
  return (
    <fieldset className="form-field choices">
      <legend>{label}</legend>
      <span className="row wrap">
        {options.map(({ value, label: text }) => (
          <button
            aria-pressed={chosen.includes(value)}
            className={cx('chip', chosen.includes(value) && 'on')}
            key={value}
            onClick={() => toggle(value)}
            type="button"
          >
            {text}
          </button>
        ))}
      </span>
      {hint ? <span className="why">{hint}</span> : null}
    </fieldset>
  );
}

type OneOfProps<T extends string> = {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
};

/** One of a few, below its label. */
export function OneOf<T extends string>(props: OneOfProps<T>) {
  return (
    <div className="form-field">
      <span className="lab">{props.label}</span>
      <Segmented {...props} />
    </div>
  );
}
