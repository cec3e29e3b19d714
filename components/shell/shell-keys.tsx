'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { type Hotkeys, useHotkeys } from './hotkeys.ts';
import { NAV_ITEMS } from './nav-items.ts';
import { useThemeSwitch } from './theme-switch.tsx';
import { useOverlays } from './use-overlays.ts';

/** The keys that work on every page. */
export function ShellKeys({ onRail }: { onRail: () => void }) {
  const router = useRouter();
  const { openPalette, openHelp } = useOverlays();
  const { switchTheme } = useThemeSwitch();
  const keys: Hotkeys = { '[': onRail, t: switchTheme, '?': openHelp, '/': focusFilter };
  for (const item of NAV_ITEMS) keys[`g ${item.goKey}`] = () => router.push(item.href);
  useHotkeys(keys);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      openPalette();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [openPalette]);
  return null;
}

function focusFilter(): void {
  document.querySelector<HTMLInputElement>('input[data-filter]')?.focus();
}
