'use client';
import { type KeyboardEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { cx } from '#components/ui/cx.ts';

type NumberFieldProps = {
  label: string;
  /** The value kept, ms. */
  valueMs: number;
  /** What one of the figure shown is, ms: a second, an hour or a day. */
  unitMs: keyof typeof UNITS;
  /** Limits, ms. */
  min: number;
  max: number;
  onSave: (ms: number) => Promise<unknown>;
};

const UNITS = { 1000: 'seconds', 3600000: 'hours', 86400000: 'days' } as const;

const readable = (value: number) => String(Number(value.toFixed(3)));

/** A figure with its unit; saved on Enter or when it is left, if it changed and is within its limits. */
export function NumberField({ label, valueMs, unitMs, min, max, onSave }: NumberFieldProps) {
  const t = useTranslations('settings');
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? readable(valueMs / unitMs);
  const ms = Math.round(Number(text) * unitMs);
  const bad = text.trim() === '' || !Number.isFinite(ms) || ms < min || ms > max;
  const save = async () => {
    if (typed === null || bad) return;
    if (ms !== valueMs) await onSave(ms);
    setTyped(null);
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') void save();
    if (event.key === 'Escape') setTyped(null);
  };
  return (
    <span className="num-field">
      <label className={cx('inp', bad && 'bad')}>
        <input
          aria-invalid={bad}
          aria-label={label}
          inputMode="decimal"
          onBlur={() => void save()}
          onChange={event => setTyped(event.target.value)}
          onKeyDown={onKey}
          value={text}
        />
        <span className="u">{t(UNITS[unitMs])}</span>
      </label>
      {bad ? (
        <span className="err" role="alert">
          {t('range', { min: readable(min / unitMs), max: readable(max / unitMs) })}
        </span>
      ) : null}
    </span>
  );
}
