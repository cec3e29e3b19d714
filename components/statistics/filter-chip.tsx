'use client';
import { Check, ChevronDown, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { cx } from '#components/ui/cx.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Popover } from '#components/ui/popover.tsx';

export type FilterOption = { value: string; label: string };
type FilterChipProps = {
  label: string;
  values: readonly string[];
  options: readonly FilterOption[];
  onChange: (values: readonly string[]) => void;
};

/** A filter of several values: dashed while it is free, indigo with its value when it is set. */
export function FilterChip({ label, values, options, onChange }: FilterChipProps) {
  const t = useTranslations('statistics.filter');
  const first = options.find(o => o.value === values[0])?.label ?? values[0];
  const set = values.length > 0;
  const text = values.length > 1 ? t('several', { first: first ?? '', more: values.length - 1 }) : first;
  const trigger = (
    <button className={cx('chip', set && 'on')} type="button">
      {set ? null : <Icon as={Plus} />}
      {label}
      {set ? <b className="ell chip-v">{text}</b> : null}
      {set ? <Icon as={ChevronDown} /> : null}
    </button>
  );
  return (
    <Popover label={label} trigger={trigger}>
      {() => <Choices label={label} onChange={onChange} options={options} values={values} />}
    </Popover>
  );
}

function Choices({ label, values, options, onChange }: FilterChipProps) {
  const t = useTranslations('statistics.filter');
  const [words, setWords] = useState('');
  const found = options.filter(o => o.label.toLowerCase().includes(words.toLowerCase()));
  const toggle = (value: string) =>
    onChange(values.includes(value) ? values.filter(v => v !== value) : [...values, value]);
  return (
    <>
      {options.length > 7 ? (
        <div className="find-in">
          <input
            aria-label={t('find')}
            onChange={e => setWords(e.target.value)}
            placeholder={t('find')}
            value={words}
          />
        </div>
      ) : null}
      {options.length === 0 ? <p className="none">{t('nothing')}</p> : null}
      {found.slice(0, 200).map(option => {
        const on = values.includes(option.value);
        return (
          <button
            aria-pressed={on}
            className="opt"
            key={option.value}
            onClick={() => toggle(option.value)}
            type="button"
          >
            <span className={cx('box', on && 'on')}>{on ? <Icon as={Check} size="xs" /> : null}</span>
            <span className="ell">{option.label}</span>
          </button>
        );
      })}
      {values.length > 0 ? (
        <>
          <hr />
          <button className="opt" onClick={() => onChange([])} type="button">
            <Icon as={X} size="s" />
            {t('remove', { name: label })}
          </button>
        </>
      ) : null}
    </>
  );
}
