'use client';
import { Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useHydrated } from '#components/ui/use-hydrated.ts';

/** The theme shown, and how to change to the other one. */
export function useThemeSwitch() {
  const { resolvedTheme, setTheme } = useTheme();
  // The server does not know the theme: only in the browser may the icon depend on it.
  const hydrated = useHydrated();
  const dark = hydrated && resolvedTheme === 'dark';
  return { dark, switchTheme: () => setTheme(dark ? 'light' : 'dark') };
}

/** Light or dark. */
export function ThemeSwitch() {
  const t = useTranslations('shell');
  const { dark, switchTheme } = useThemeSwitch();
  const label = dark ? t('toLight') : t('toDark');
  return (
    <Button aria-label={label} icon look="ghost" onClick={switchTheme} title={`${label} (t)`}>
      <Icon as={dark ? Sun : Moon} />
    </Button>
  );
}
