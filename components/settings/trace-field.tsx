'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { cx } from '#components/ui/cx.ts';
import { liveSettings } from '#core/contract/settings.ts';

type TraceFieldProps = { value: string | null; onSave: (value: string | null) => Promise<unknown> };

/** The URL template of trace links, checked by the contract before it is sent. */
export function TraceField({ value, onSave }: TraceFieldProps) {
  const t = useTranslations('settings');
  const common = useTranslations('common');
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? value ?? '';
  const next = text.trim() === '' ? null : text.trim();
  const bad = !liveSettings.shape.traceUrlTemplate.safeParse(next).success;
  const save = async () => {
    if (bad) return;
    await onSave(next);
    setTyped(null);
  };
  return (
    <form
      className="trace-field"
      onSubmit={event => {
        event.preventDefault();
        void save();
      }}
    >
      <label className={cx('inp grow', bad && 'bad')}>
        <input
          aria-invalid={bad}
          aria-label={t('trace')}
          onChange={event => setTyped(event.target.value)}
          placeholder={t('tracePlaceholder')}
          spellCheck={false}
          value={text}
        />
      </label>
      <Button disabled={typed === null || bad || next === value} type="submit">
        {common('save')}
      </Button>
      {bad ? (
        <span className="err" role="alert">
          {t('traceBad', { what: '{traceId}' })}
        </span>
      ) : null}
    </form>
  );
}
