import type { Metadata } from 'next';
import { Suspense } from 'react';
import { PlanPage } from '#components/plan/plan-page.tsx';

export const metadata: Metadata = { title: 'Plan' };

export default async function Plan({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <Suspense>
      <PlanPage id={decodeURIComponent(id)} />
    </Suspense>
  );
}
