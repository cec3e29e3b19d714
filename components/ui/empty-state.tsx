import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';

type EmptyStateProps = {
  icon: LucideIcon;
  tone?: 'good' | 'crit';
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Small mono line below, such as a request id. */
  foot?: ReactNode;
};

/** Why there is nothing here, and one thing to do about it. */
export function EmptyState({ icon, tone, title, children, actions, foot }: EmptyStateProps) {
  return (
    <div className="empty">
      <span className={cx('em-i', tone)}>
        <Icon as={icon} />
      </span>
      <h2>{title}</h2>
      {children ? <p>{children}</p> : null}
      {actions ? <div className="acts">{actions}</div> : null}
      {foot ? <p className="rid">{foot}</p> : null}
    </div>
  );
}
