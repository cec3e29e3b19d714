'use client';
import { useCallback, useSyncExternalStore } from 'react';

const CHANGED = 'planNodeChanged';

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  window.addEventListener(CHANGED, onChange);
  return () => {
    window.removeEventListener('hashchange', onChange);
    window.removeEventListener(CHANGED, onChange);
  };
}

/** The node that the address names (`#n8`), and how to name another. History keeps one entry, so Back leaves the plan. */
export function useNodeHash(): [string | null, (id: string) => void] {
  const hash = useSyncExternalStore(
    subscribe,
    () => window.location.hash,
    () => '',
  );
  const set = useCallback((id: string) => {
    window.history.replaceState(window.history.state, '', `#${id}`);
    window.dispatchEvent(new Event(CHANGED));
  }, []);
  return [/^#n\d+$/.test(hash) ? hash.slice(1) : null, set];
}

/** Whether the address names this node: a box that asks so is drawn again only when the answer changes. */
export function useIsNamed(id: string): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.location.hash === `#${id}`,
    () => false,
  );
}
