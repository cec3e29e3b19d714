'use client';
import { useReactFlow } from 'reactflow';
import { useHotkeys } from '#components/shell/hotkeys.ts';
import { usePlanView } from './plan-context.tsx';
import { walkTarget } from './walk-target.ts';

/** Arrow keys walk from node to node. */
export function useGraphKeys(): void {
  const { placed, selected, select } = usePlanView();
  const { setCenter, getNode, getZoom } = useReactFlow();
  const walk = (direction: 'up' | 'down' | 'left' | 'right') => () => {
    const id = walkTarget(placed, selected?.id ?? null, direction);
    if (!id) return;
    select(id);
    const target = getNode(id);
    if (target) {
      void setCenter(target.position.x + (target.width ?? 0) / 2, target.position.y + (target.height ?? 0) / 2, {
        zoom: getZoom(),
        duration: 120,
      });
    }
    document.querySelector<HTMLElement>(`.plan-flow [data-node="${id}"]`)?.focus({ preventScroll: true });
  };
  useHotkeys({
    ArrowUp: walk('up'),
    ArrowDown: walk('down'),
    ArrowLeft: walk('left'),
    ArrowRight: walk('right'),
  });
}
