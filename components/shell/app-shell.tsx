'use client';
import { usePathname } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isOpenPage } from '#components/api/to-sign-in.ts';
import { OverlaysProvider } from './overlays.tsx';
import { ShellKeys } from './shell-keys.tsx';
import { Sidebar } from './sidebar.tsx';
import { TabBar } from './tab-bar.tsx';
import { ToastHost } from './toast-host.tsx';

const wantsRail = (path: string) => /^\/plans\/./.test(path);

/** Sidebar or rail, the page, the bottom bar of small screens, and what floats above all pages. */
export function AppShell({ children }: { children: ReactNode }) {
  const t = useTranslations('shell');
  const path = usePathname();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const rail = chosen ?? wantsRail(path);
  if (isOpenPage(path))
    return (
      <>
        {children}
        <ToastHost />
      </>
    );
  return (
    <OverlaysProvider>
      <ShellKeys onRail={() => setChosen(!rail)} />
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <div className={rail ? 'app rail' : 'app'}>
        <Sidebar />
        <div className="app-main">{children}</div>
      </div>
      <TabBar />
      <ToastHost />
    </OverlaysProvider>
  );
}
