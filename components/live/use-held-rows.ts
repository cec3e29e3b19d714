'use client';
import { useState } from 'react';
import { holdRows, type Lists } from './held-rows.ts';

type Hold = { was: Lists; mode: 'held' | 'frozen'; key: string };

/**
 * The lists to show. While `mode` is not free they keep the rows they had; `release` lets in what waits.
 *
 * @param key what the lists are of (filter, sort): another key ends a hold at once
 */
export function useHeldRows(lists: Lists, mode: 'free' | 'held' | 'frozen', key: string) {
  const [hold, setHold] = useState<Hold | null>(null);
  // State that follows from input is set while rendering: React renders again at once, before anything is painted.
  if (mode === 'free' && hold !== null) setHold(null);
  if (mode !== 'free' && (hold === null || hold.mode !== mode || hold.key !== key)) setHold({ was: lists, mode, key });
  const shown =
    hold === null || mode === 'free' ? { ...lists, waiting: 0 } : holdRows(hold.was, lists, mode === 'frozen');
  return { ...shown, release: () => setHold(mode === 'free' ? null : { was: lists, mode, key }) };
}
