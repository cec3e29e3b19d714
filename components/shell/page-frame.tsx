'use client';
import type { ReactNode } from 'react';
import { useLive } from '#components/live-data/live-provider.tsx';
import { cx } from '#components/ui/cx.ts';
import { StaleBanner } from './stale-banner.tsx';
import { TopBar } from './top-bar.tsx';

type PageFrameProps = {
  title: ReactNode;
  /** What stands beside the connection state. */
  state?: ReactNode;
  actions?: ReactNode;
  /** The side panel, when something is selected. */
  panel?: ReactNode;
  className?: string;
  /** The page lays itself out: no padding, no grid, as the plan page. */
  bare?: boolean;
  children: ReactNode;
};

/** Top bar, stale banner, main column and side panel: what every page stands in. */
export function PageFrame({ title, state, actions, panel, className, bare = false, children }: PageFrameProps) {
  const stale = useLive(s => s.connection === 'lost' && s.connects > 0);
  return (
    <>
      <TopBar actions={actions} state={state} title={title} />
      <StaleBanner />
      <div className={cx('live', panel ? 'open' : null)}>
        <main className={cx(!bare && 'page', stale && 'stale', className)} id="content" tabIndex={-1}>
          {children}
        </main>
        {panel}
      </div>
    </>
  );
}
