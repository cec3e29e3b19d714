'use client';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Whether the page is about to be printed. Paper is white: the dark theme steps aside meanwhile. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const root = document.documentElement;
    let theme: string | undefined;
    const begin = () => {
      theme = root.dataset.theme;
      root.dataset.theme = 'light';
      // The browser takes the page as it stands when this handler returns.
      flushSync(() => setPrinting(true));
    };
    const end = () => {
      if (theme !== undefined) root.dataset.theme = theme;
      setPrinting(false);
    };
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}
