import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export type Tone = 'crit' | 'warn' | 'good' | 'acc' | 'line';

/** A small label on a soft ground; `tone` adds a meaning that its word already carries. */
export function Tag({
  tone,
  mono,
  title,
  children,
}: {
  tone?: Tone;
  mono?: boolean;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span className={cx('tag', tone, mono && 'mono')} title={title}>
      {children}
    </span>
  );
}

/** A `key=value` tag of a server. */
export function KeyTag({ children, title }: { children: ReactNode; title?: string }) {
  return (
    <span className="kt" title={title}>
      {children}
    </span>
  );
}
