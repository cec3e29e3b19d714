'use client';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { useLate } from './use-late.ts';

/** The layout to come, once waiting has become noticeable. */
export function MonthSkeleton() {
  if (!useLate()) return null;
  return (
    <div aria-busy className="page">
      <div className="card sk-box" style={{ height: 84 }}>
        <Skeleton height={34} width="90%" />
      </div>
      <div className="g-2">
        <div className="card sk-box" style={{ height: 290 }}>
          <Skeleton height={220} width="100%" />
        </div>
        <div className="card sk-box" style={{ height: 290 }}>
          <Skeleton height={220} width="100%" />
        </div>
      </div>
      <div className="card sk-box" style={{ height: 320 }}>
        <Skeleton height={260} width="100%" />
      </div>
    </div>
  );
}
