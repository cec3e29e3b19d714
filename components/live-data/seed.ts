'use client';
import { createContext, useContext } from 'react';
import type { LiveState } from './live-state.ts';

/** What the server has read for the first paint, and its clock then, ms since 1970. */
export type Seed = { state: LiveState; at: number };

export const SeedContext = createContext<Seed | null>(null);

/** Null where the page came without data, and outside the part of it that was read on the server. */
export function useSeed(): Seed | null {
  return useContext(SeedContext);
}
