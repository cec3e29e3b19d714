import { Suspense } from 'react';
import { pageTitle } from '#app/page-title.ts';
import { PlansPage } from '#components/plan/plans-page.tsx';

export const generateMetadata = pageTitle(texts => texts.plan.plans);

export default function Plans() {
  return (
    <Suspense>
      <PlansPage />
    </Suspense>
  );
}
