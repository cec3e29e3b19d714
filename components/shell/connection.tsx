'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useLive } from '#components/live-data/live-provider.tsx';
import { cx } from '#components/ui/cx.ts';

/** The state of this page's own connection; `children` add what a page knows beside it. */
export function ConnectionState({ children }: { children?: ReactNode }) {
  const t = useTranslations('shell');
  const connection = useLive(s => s.connection);
  const ever = useLive(s => s.connects > 0);
  const word = {
    connecting: t('connecting'),
    connected: t('connected'),
    lost: ever ? t('reconnecting') : t('cannotConnect'),
  };
  const dot = { connecting: 'off', connected: 'live', lost: 'warn' };
  return (
    <span className="conn" data-connection={connection}>
      <span className={cx('dot', dot[connection])} />
      <span role="status">{word[connection]}</span>
      {connection === 'connected' && children ? <span className="only-wide ell"> {children}</span> : null}
    </span>
  );
}
