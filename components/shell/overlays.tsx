'use client';
import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useState } from 'react';

const Palette = lazy(() => import('./palette.tsx').then(m => ({ default: m.Palette })));
const KeyboardHelp = lazy(() => import('./keyboard-help.tsx').then(m => ({ default: m.KeyboardHelp })));

type Overlays = { openPalette: () => void; openHelp: () => void };
const OverlaysContext = createContext<Overlays>({ openPalette: () => undefined, openHelp: () => undefined });

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

/** How to open the palette and the help. */
export function useOverlays(): Overlays {
  return useContext(OverlaysContext);
}
