import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { Suspense } from 'react';
import { PlanPage } from '#components/plan/plan-page.tsx';
import { readPlan } from './first-paint.ts';

export const metadata: Metadata = { title: 'Plan' };

export default async function Plan({ params }: { params: Promise<{ id: string }> }) {
  const id = decodeURIComponent((await params).id);
  return (
    <HydrationBoundary state={await readPlan(id)}>
      <Suspense>
        <PlanPage id={id} />
      </Suspense>
    </HydrationBoundary>
  );
}
