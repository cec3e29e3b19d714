'use client';
import { useEffect } from 'react';
import { useReactFlow, useStoreApi } from 'reactflow';
import { READABLE } from './opening-view.ts';
import { usePlanView } from './plan-context.tsx';

/** Brings the selected node into view, wherever it was selected: by a key, a finding, the search, the address. */
export function useReveal(onHidden: () => void): void {
  const { selected } = usePlanView();
  const { getNode, setCenter } = useReactFlow();
  const store = useStoreApi();
  const id = selected?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another selection moves the view, no other change
  useEffect(() => {
    if (id === undefined) return;
    // Two frames later the view that the graph opens with has been set.
    const frame = requestAnimationFrame(() => requestAnimationFrame(reveal));
    function reveal(): void {
      const node = getNode(id ?? '');
      if (!node) {
        onHidden();
        return;
      }
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      const [nodeWidth, nodeHeight] = [node.width ?? 0, node.height ?? 0];
      const [left, top] = [node.position.x * zoom + x, node.position.y * zoom + y];
      const inside = left >= 0 && top >= 0 && left + nodeWidth * zoom <= width && top + nodeHeight * zoom <= height;
      if (inside && zoom >= READABLE / 2) return;
      const centre = [node.position.x + nodeWidth / 2, node.position.y + nodeHeight / 2] as const;
      void setCenter(...centre, { zoom: Math.max(zoom, READABLE), duration: 120 });
    }
    return () => cancelAnimationFrame(frame);
  }, [id]);
}
