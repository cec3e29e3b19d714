'use client';
import { useHotkeys } from '#components/shell/hotkeys.ts';

/** The keys 1 to 5 choose a view. */
export function useTabKeys<T extends string>(views: readonly T[], choose: (view: T) => void): void {
  useHotkeys(Object.fromEntries(views.map((view, index) => [String(index + 1), () => choose(view)])));
}
