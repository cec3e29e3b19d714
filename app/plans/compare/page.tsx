import { Suspense } from 'react';
import { pageTitle } from '#app/page-title.ts';
import { ComparePage } from '#components/plan/compare-page.tsx';

export const generateMetadata = pageTitle(texts => texts.compare.title);

export default function Compare() {
  return (
    <Suspense>
      <ComparePage />
    </Suspense>
  );
}
