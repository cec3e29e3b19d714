'use client';
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import { useHydrated } from './use-hydrated.ts';

type SearchFieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Goes to the next thing found, or with Shift to the one before. */
  onEnter?: (by: 1 | -1) => void;
  className?: string;
  /** Stands behind the words in place of the key that leads here. */
  children?: ReactNode;
};

/** The field of a page that narrows what it shows: `/` leads to it, Escape leaves it. What is typed before the page is ready would be lost. */
export function SearchField({ label, value, onChange, onEnter, className, children }: SearchFieldProps) {
  const hydrated = useHydrated();
  return (
    <label className={cx('field q-field', className)}>
      <Icon as={Search} size="s" />
      <input
        aria-label={label}
        data-filter
        onChange={event => onChange(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Escape') {
            event.preventDefault(); // a browser would empty the field
            event.currentTarget.blur();
          }
          if (event.key === 'Enter') onEnter?.(event.shiftKey ? -1 : 1);
        }}
        placeholder={label}
        readOnly={!hydrated}
        type="search"
        value={value}
      />
      {children ?? <kbd className="only-wide">/</kbd>}
    </label>
  );
}
