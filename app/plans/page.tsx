import type { Metadata } from 'next';
import { Suspense } from 'react';
import { PlansPage } from '#components/plan/plans-page.tsx';

export const metadata: Metadata = { title: 'Plans' };

export default function Plans() {
  return (
    <Suspense>
      <PlansPage />
    </Suspense>
  );
}
