'use client';
import { createContext, useContext } from 'react';

export type Overlays = { openPalette: () => void; openHelp: () => void };
export const OverlaysContext = createContext<Overlays>({ openPalette: () => undefined, openHelp: () => undefined });

/** How to open the palette and the help. */
export function useOverlays(): Overlays {
  return useContext(OverlaysContext);
}
