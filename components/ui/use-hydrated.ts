'use client';
import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** False while the page is what the server rendered: nothing in it answers yet, so it should not let itself be used. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
