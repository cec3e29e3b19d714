import { HydrationBoundary } from '@tanstack/react-query';
import { Suspense } from 'react';
import { pageTitle } from '#app/page-title.ts';
import { PlanPage } from '#components/plan/plan-page.tsx';
import { readPlan } from './first-paint.ts';

export const generateMetadata = pageTitle(texts => texts.plan.plan);

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
