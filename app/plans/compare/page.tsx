import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ComparePage } from '#components/plan/compare-page.tsx';

export const metadata: Metadata = { title: 'Compare plans' };

export default function Compare() {
  return (
    <Suspense>
      <ComparePage />
    </Suspense>
  );
}
