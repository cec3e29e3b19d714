'use client';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { cx } from './cx.ts';

export type Tab<T extends string> = { id: T; label: ReactNode; count?: ReactNode; tone?: 'crit' };
type TabsProps<T extends string> = {
  label: string;
  tabs: readonly Tab<T>[];
  value: T;
  onChange: (id: T) => void;
  /** The body of the chosen tab. */
  children: ReactNode;
  className?: string;
};

/** Tabs with arrow keys; the body is the tab panel, and scrolls by itself inside a side panel. */
export function Tabs<T extends string>({ label, tabs, value, onChange, children, className }: TabsProps<T>) {
  const base = useId();
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = tabs.findIndex(tab => tab.id === value);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    onChange(next.id);
    document.getElementById(`${base}-${next.id}`)?.focus();
  };
  return (
    <>
      <div aria-label={label} className="tabs" onKeyDown={move} role="tablist">
        {tabs.map(tab => (
          <button
            aria-controls={`${base}-body`}
            aria-selected={tab.id === value}
            id={`${base}-${tab.id}`}
            key={tab.id}
            onClick={() => onChange(tab.id)}
            role="tab"
            tabIndex={tab.id === value ? 0 : -1}
            type="button"
          >
            {tab.label}
            {tab.count === undefined ? null : <span className={cx('n', tab.tone)}>{tab.count}</span>}
          </button>
        ))}
      </div>
      <div
        aria-labelledby={`${base}-${value}`}
        className={cx('scroll', className)}
        id={`${base}-body`}
        role="tabpanel"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel that scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {children}
      </div>
    </>
  );
}
