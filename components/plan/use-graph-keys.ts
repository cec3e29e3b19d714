'use client';
import { useHotkeys } from '#components/shell/hotkeys.ts';
import { usePlanView } from './plan-context.tsx';
import { walkTarget } from './walk-target.ts';

/** Arrow keys walk from node to node. */
export function useGraphKeys(): void {
  const { placed, selected, select } = usePlanView();
  const walk = (direction: 'up' | 'down' | 'left' | 'right') => () => {
    const id = walkTarget(placed, selected?.id ?? null, direction);
    if (!id) return;
    select(id);
    document.querySelector<HTMLElement>(`.plan-flow [data-node="${id}"]`)?.focus({ preventScroll: true });
  };
  useHotkeys({
    ArrowUp: walk('up'),
    ArrowDown: walk('down'),
    ArrowLeft: walk('left'),
    ArrowRight: walk('right'),
  });
}
