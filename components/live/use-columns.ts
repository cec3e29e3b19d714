'use client';
import { useMemo, useSyncExternalStore } from 'react';
import { COLUMNS, type ColumnKey, DEFAULT_COLUMNS, YIELDING } from './columns.ts';

const KEY = 'live-columns';
const listeners = new Set<() => void>();
let known: { text: string | null; columns: readonly ColumnKey[] } | null = null;

function read(): readonly ColumnKey[] {
  const text = localStorage.getItem(KEY);
  if (known?.text === text) return known.columns;
  const columns = text === null ? DEFAULT_COLUMNS : COLUMNS.filter(c => text.split(',').includes(c));
  known = { text, columns };
  return columns;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The columns shown, kept in this browser. */
export function useColumns() {
  const columns = useSyncExternalStore(subscribe, read, () => DEFAULT_COLUMNS);
  const toggle = (column: ColumnKey) => {
    const next = COLUMNS.filter(c => (c === column ? !columns.includes(c) : columns.includes(c)));
    localStorage.setItem(KEY, next.join(','));
    for (const listener of listeners) listener();
  };
  return { columns, toggle };
}

const YIELD_BELOW = { open: '(max-width: 1700px)', closed: '(max-width: 1240px)' } as const;

/** The chosen columns without those that give way on this width; `open` says that the side panel takes some of it. */
export function useVisibleColumns(open: boolean): readonly ColumnKey[] {
  const { columns } = useColumns();
  const query = open ? YIELD_BELOW.open : YIELD_BELOW.closed;
  const yields = useSyncExternalStore(
    listener => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
    () => false,
  );
  return useMemo(() => (yields ? columns.filter(c => !YIELDING.has(c)) : columns), [yields, columns]);
}
