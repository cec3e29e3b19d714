'use client';
import { useLate } from '#components/statistics/use-late.ts';
import { Skeleton } from '#components/ui/skeleton.tsx';

/** The column to come. */
export function ReportSkeleton() {
  if (!useLate()) return null;
  return (
    <div aria-busy className="rep">
      <div className="toc only-wide">
        <Skeleton height={240} width={150} />
      </div>
      <div className="rcol stack">
        <Skeleton height={24} width="70%" />
        <Skeleton height={110} width="100%" />
        <Skeleton height={220} width="100%" />
        <Skeleton height={220} width="100%" />
      </div>
    </div>
  );
}
