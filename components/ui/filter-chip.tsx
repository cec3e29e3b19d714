'use client';
import { Check, Plus, Search, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import { Popover } from './popover.tsx';

type ChipProps = {
  name: string;
  /** What is set, in words; null while it is free. */
  value: string | null;
  onClear: () => void;
  children: (close: () => void) => ReactNode;
};

/** A filter: dashed with a plus while free, indigo with its value and a cross when set. */
export function FilterChip({ name, value, onClear, children }: ChipProps) {
  const t = useTranslations('common.filter');
  const trigger = (
    <button className={cx('chip', value !== null && 'on')} type="button">
      {value === null ? <Icon as={Plus} /> : null}
      <span>{name}</span>
      {value === null ? null : <b>{value}</b>}
    </button>
  );
  return (
    <span className={cx('chip-wrap', value !== null && 'on')}>
      <Popover label={name} trigger={trigger}>
        {children}
      </Popover>
      {value === null ? null : (
        <button aria-label={t('remove', { name })} className="chip-x" onClick={onClear} type="button">
          <Icon as={X} size="xs" />
        </button>
      )}
    </span>
  );
}

/** A filter that is only ever set elsewhere: its value and a cross. */
export function SetChip({ name, value, onClear }: { name: string; value: string; onClear: () => void }) {
  const t = useTranslations('common.filter');
  return (
    <span className="chip-wrap on">
      <span className="chip on">
        {name} <b>{value}</b>
      </span>
      <button aria-label={t('remove', { name })} className="chip-x" onClick={onClear} type="button">
        <Icon as={X} size="xs" />
      </button>
    </span>
  );
}

type ChoicesProps = {
  options: readonly { value: string; label: ReactNode }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

/** A filter of several values out of a list. */
export function ChoiceChip({ name, ...choices }: ChoicesProps & { name: string }) {
  const t = useTranslations('common.filter');
  const wordOf = (value: string) => {
    const label = choices.options.find(option => option.value === value)?.label;
    return typeof label === 'string' ? label : value;
  };
  const [first, ...more] = choices.chosen.map(wordOf);
  const several = first !== undefined && more.length > 0 ? t('several', { first, more: more.length }) : first;
  return (
    <FilterChip name={name} onClear={() => choices.onChange([])} value={several ?? null}>
      {() => <Choices {...choices} />}
    </FilterChip>
  );
}

/** A list to tick, with a search of its own from eight on. */
function Choices({ options, chosen, onChange }: ChoicesProps) {
  const t = useTranslations('common.filter');
  const [text, setText] = useState('');
  const wanted = options.filter(o => o.value.toLowerCase().includes(text.trim().toLowerCase()));
  if (options.length === 0) return <p className="none">{t('noChoice')}</p>;
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter(v => v !== value) : [...chosen, value]);
  return (
    <>
      {options.length < 8 ? null : (
        <label className="find-in">
          <Icon as={Search} size="s" />
          <input aria-label={t('find')} onChange={e => setText(e.target.value)} placeholder={t('find')} value={text} />
        </label>
      )}
      {wanted.slice(0, 200).map(option => {
        const on = chosen.includes(option.value);
        return (
          <button
            aria-pressed={on}
            className="opt"
            key={option.value}
            onClick={() => toggle(option.value)}
            type="button"
          >
            <span className={cx('box', on && 'on')}>{on ? <Icon as={Check} /> : null}</span>
            <span className="ell">{option.label}</span>
          </button>
        );
      })}
    </>
  );
}
