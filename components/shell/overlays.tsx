'use client';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { OverlaysContext } from './use-overlays.ts';

const Palette = lazy(() => import('./palette.tsx').then(m => ({ default: m.Palette })));
const KeyboardHelp = lazy(() => import('./keyboard-help.tsx').then(m => ({ default: m.KeyboardHelp })));

/** The search palette and the keyboard help; their code is loaded when they are first opened. */
export function OverlaysProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<'palette' | 'help' | null>(null);
  const [wanted, setWanted] = useState({ palette: false, help: false });
  const overlays = useMemo(() => {
    const show = (which: 'palette' | 'help') => () => {
      setWanted(w => ({ ...w, [which]: true }));
      setOpen(which);
    };
    return { openPalette: show('palette'), openHelp: show('help') };
  }, []);
  const onOpenChange = (next: boolean) => {
    if (!next) setOpen(null);
  };
  return (
    <OverlaysContext value={overlays}>
      {children}
      <Suspense fallback={null}>
        {wanted.palette ? <Palette onOpenChange={onOpenChange} open={open === 'palette'} /> : null}
        {wanted.help ? <KeyboardHelp onOpenChange={onOpenChange} open={open === 'help'} /> : null}
      </Suspense>
    </OverlaysContext>
  );
}
