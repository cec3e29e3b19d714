'use client';
import { useEffect, useRef } from 'react';

export type Hotkeys = Record<string, (event: KeyboardEvent) => void>;
const SEQUENCE_MS = 1_000;

/** Whether the key belongs to what is being typed or to an open dialog. */
function belongsElsewhere(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (!target) return false;
  if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return true;
  return target.closest('[role="dialog"]') !== null;
}

const controlTakes = (event: KeyboardEvent) =>
  (event.key === ' ' || event.key === 'Enter') &&
  event.target instanceof HTMLElement &&
  event.target.closest('button, a, [role="tab"], [role="switch"], summary') !== null;

/**
 * Single keys (`j`, `?`, ` `) and sequences (`g l`) for the whole page, while nothing is typed and no dialog is open.
 * The newest `keys` count; a handler that is not there leaves the key alone.
 */
export function useHotkeys(keys: Hotkeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    let first: { key: string; at: number } | null = null;
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
      if (belongsElsewhere(event) || controlTakes(event)) return;
      const sequence = first && event.timeStamp - first.at < SEQUENCE_MS ? `${first.key} ${event.key}` : null;
      const handler = (sequence ? latest.current[sequence] : undefined) ?? latest.current[event.key];
      first = event.key.length === 1 ? { key: event.key, at: event.timeStamp } : null;
      if (!handler) return;
      event.preventDefault();
      handler(event);
      if (sequence) first = null;
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
