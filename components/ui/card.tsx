import type { ReactNode } from 'react';
import { cx } from './cx.ts';

type CardProps = { title?: ReactNode; note?: ReactNode; actions?: ReactNode; className?: string; children: ReactNode };

/** A surface with an optional head: title, muted note, actions at the right. */
export function Card({ title, note, actions, className, children }: CardProps) {
  return (
    <section className={cx('card', className)}>
      {title ? (
        <header>
          <h2>{title}</h2>
          {note ? <span className="muted only-wide">{note}</span> : null}
          <span className="grow" />
          {actions}
        </header>
      ) : null}
      {children}
    </section>
  );
}
