'use client';
import { useHotkeys } from '#components/shell/hotkeys.ts';

/** Arrow keys, `j` and `k` lead the focus through the rows of a list: `selector` finds what takes it in each. */
export function useRowWalk(selector: string): void {
  const walk = (by: 1 | -1) => () => {
    const rows = [...document.querySelectorAll<HTMLElement>(selector)];
    const focused = rows.indexOf(document.activeElement as HTMLElement);
    const at = focused < 0 ? rows.findIndex(row => row.getAttribute('aria-pressed') === 'true') : focused;
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: 'nearest' });
  };
  useHotkeys({ ArrowDown: walk(1), ArrowUp: walk(-1), j: walk(1), k: walk(-1) });
}
