import type { Metadata } from 'next';
import { Suspense } from 'react';
import { PastePage } from '#components/plan/paste-page.tsx';

export const metadata: Metadata = { title: 'Paste a plan' };

export default function Explain() {
  return (
    <Suspense>
      <PastePage />
    </Suspense>
  );
}
