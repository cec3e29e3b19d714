'use client';
import { type ReactNode, Suspense } from 'react';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { useHydrated } from '#components/ui/use-hydrated.ts';

type ChartFrameProps = {
  /** Pixels. */
  height: number;
  /** Whether to draw it yet. */
  when?: boolean;
  /** What stands there until then. */
  picture?: ReactNode;
  children: ReactNode;
};

/**
 * Room for a chart whose code comes in a file of its own. The server does not draw it: a chart knows no width before it is in the page, and
 * what the server drew of it would be taken over last of all.
 */
export function ChartFrame({ height, when = true, picture, children }: ChartFrameProps) {
  const hydrated = useHydrated();
  const room = picture ?? <Skeleton height={height} width="100%" />;
  return hydrated && when ? <Suspense fallback={room}>{children}</Suspense> : room;
}
